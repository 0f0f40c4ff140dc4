import { Trans } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { Section } from "#/ui/section";
import type { CaseNation, Verdict } from "./case-query";
import { Outcome } from "./verdicts";
import { tierName } from "./words";

/** Verdicts that a correction took the place of; they stay in sight (PR12). */
export function Superseded({ verdicts, nation }: { verdicts: readonly Verdict[]; nation: CaseNation }) {
  const format = useFormat();
  return verdicts.length === 0 ? null : (
    <Section title={<Trans>Superseded by a correction</Trans>}>
      <ul className="grid gap-2 text-muted">
        {verdicts.map((verdict) => {
          const tier = tierName(nation, verdict.tier);
          const total = format.number(verdict.score?.total ?? 0);
          const max = format.number(verdict.score?.max ?? 0);
          return (
            <li key={verdict.id}>
              <Trans>{tier} check</Trans> · {format.day(verdict.verifiedOn)} · <Outcome verdict={verdict} />
              {verdict.score ? (
                <>
                  {" · "}
                  <Trans>
                    {total} of {max} marks
                  </Trans>
                </>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
