import { Trans, useLingui } from "@lingui/react/macro";
import { Choice } from "#/ui/choice";

export type LevelDecision = "RECOGNISE" | "REVERIFY" | "REJECT";

/** What the committee makes of a level on an older list, with what follows from it (PR2). */
export function Decision({
  value,
  onChange,
}: {
  value: LevelDecision;
  onChange: (value: LevelDecision) => void;
}) {
  const { t } = useLingui();
  return (
    <div className="grid gap-2">
      <Choice
        field
        label={t`Decision`}
        value={value}
        onChange={(chosen) => onChange(chosen as LevelDecision)}
        options={[
          { value: "RECOGNISE", label: <Trans>Recognise</Trans> },
          { value: "REVERIFY", label: <Trans>Verify again</Trans> },
          { value: "REJECT", label: <Trans>Reject</Trans> },
        ]}
      />
      <p className="text-muted">
        {value === "RECOGNISE" ? (
          <Trans>
            It counts as reached, and the next level can be asked for. It is still shown as not checked here.
          </Trans>
        ) : value === "REVERIFY" ? (
          <Trans>It counts for nothing until it has been verified again.</Trans>
        ) : (
          <Trans>It is not believed and counts for nothing.</Trans>
        )}
      </p>
    </div>
  );
}
