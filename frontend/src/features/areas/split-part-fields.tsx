import { Trans, useLingui } from "@lingui/react/macro";
import type { ActProblem } from "#/lib/act";
import { useFormat } from "#/lib/format";
import { fieldProblem } from "#/ui/act-problem";
import { Button } from "#/ui/button";
import { Field } from "#/ui/field";
import { Select, type SelectOption } from "#/ui/select";
import type { PartDraft } from "./split-parts";

/** What a part is called, and what it is. */
export function PartFields({
  part,
  index,
  kinds,
  problem,
  onChange,
  onRemove,
}: {
  part: PartDraft;
  index: number;
  kinds: readonly SelectOption[];
  problem: ActProblem | null;
  onChange: (next: Partial<PartDraft>) => void;
  onRemove?: () => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const number = format.number(index + 1);
  const wrong = (field: string) => fieldProblem(problem, `parts[${index}].${field}`);
  return (
    <li>
      <fieldset className="grid gap-3 border-t border-line pt-3 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_1.5fr_auto]">
        <legend className="sr-only">
          <Trans>Part {number}</Trans>
        </legend>
        <Field
          label={<Trans>Name of part {number}</Trans>}
          value={part.name}
          maxLength={200}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
          problem={wrong("name")}
        />
        <Select
          label={<Trans>Kind</Trans>}
          value={part.kind}
          onChange={(kind) => onChange({ kind })}
          options={kinds}
          problem={wrong("kind")}
        />
        <Field
          label={<Trans>Code, if any</Trans>}
          value={part.code}
          maxLength={200}
          onChange={(event) => onChange({ code: event.currentTarget.value })}
          problem={wrong("code")}
        />
        <Field
          label={<Trans>Capital</Trans>}
          value={part.capital}
          maxLength={200}
          onChange={(event) => onChange({ capital: event.currentTarget.value })}
          problem={wrong("capital")}
        />
        {onRemove ? (
          <Button
            look="quiet"
            aria-label={t`Take part ${number} away`}
            onClick={onRemove}
            className="self-end min-h-11"
          >
            <Trans>Take away</Trans>
          </Button>
        ) : null}
      </fieldset>
    </li>
  );
}
