import { Trans, useLingui } from "@lingui/react/macro";
import { Choice } from "#/ui/choice";
import { LevelMark } from "#/ui/level";
import { useChoose, useView } from "./view";

/** What the whole page counts, and by which areas. */
export function Choices({
  levels,
  below,
  by,
  level,
}: {
  levels: readonly { number: number; name: string }[];
  /** The levels of area that can be compared by. */
  below: readonly { key: string; name: string }[];
  by: string;
  level: number;
}) {
  const { t } = useLingui();
  const { search } = useView();
  const choose = useChoose();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
      {levels.length > 1 ? (
        <Choice
          label={t`Level counted`}
          labelHidden
          value={String(level)}
          onChange={(value) => choose({ level: Number(value) })}
          options={levels.map(({ number, name }) => ({
            value: String(number),
            label: (
              <>
                <LevelMark step={number} /> {name}
              </>
            ),
          }))}
        />
      ) : null}
      <Choice
        label={t`Older lists`}
        value={search.checked ? "without" : "with"}
        onChange={(value) => choose({ checked: value === "without" ? true : undefined })}
        options={[
          { value: "with", label: <Trans>counted, hatched</Trans> },
          { value: "without", label: <Trans>left out</Trans> },
        ]}
      />
      {below.length > 1 ? (
        <Choice
          label={t`Compare by`}
          value={by}
          onChange={(value) => choose({ by: value, with: undefined, q: undefined })}
          options={below.map(({ key, name }) => ({ value: key, label: name }))}
        />
      ) : null}
    </div>
  );
}
