import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { buttonClasses } from "#/ui/button";
import { Gates } from "#/ui/gates";
import { Print } from "#/ui/print";
import { useUnitWords } from "./units";
import type { FilledSheet } from "./use-sheet";

/** All that is to be done, by section, with marks and gates so far. */
export function TaskList({ filled }: { filled: FilledSheet }) {
  const { t } = useLingui();
  const { sheet, checklist, so } = filled;
  const units = useUnitWords();
  const first = so.open[0];
  const marks = new Map(so.marks.map((mark) => [mark.code, mark]));
  return (
    <>
      <h1 className="text-2xl font-strong leading-(--lines-tight)">
        <Trans>Verification: {checklist.title}</Trans>
      </h1>
      <Gates so={so} checklist={checklist} />
      {first ? (
        <Link to="." search={{ at: first }} className={`${buttonClasses("primary", "field")} min-h-13`}>
          <Trans>Go on with {first}</Trans>
        </Link>
      ) : (
        <Link to="." search={{ at: "check" }} className={`${buttonClasses("primary", "field")} min-h-13`}>
          <Trans>Check answers</Trans>
        </Link>
      )}
      {sheet.samples.length > 0 ? (
        <Section title={<Trans>Before you begin: the samples</Trans>}>
          {sheet.samples.map(({ unit, size, draw }) => (
            <Task
              key={unit}
              at={`sample:${unit}`}
              title={units(unit)}
              done={draw !== null}
              note={draw ? t`drawn` : size === 0 ? t`nobody on the list` : t`draw ${size}`}
            />
          ))}
        </Section>
      ) : null}
      {checklist.sections.map((section) => {
        const sum = so.sections.find(({ code }) => code === section.code);
        const of = sum ? `${sum.marks}/${sum.max}` : "";
        const open = section.indicators.filter(({ code }) => so.open.includes(code)).length;
        const short = sum && section.mustBeFull && so.bestUnmet.includes(section.code);
        return (
          <Section
            key={section.code}
            title={`${section.code} ${section.title}`}
            figure={of}
            note={
              section.mustBeFull ? (
                <span className={short ? "font-strong text-lost" : "font-strong"}>
                  {short ? (
                    <Trans>must be full; marks are lost</Trans>
                  ) : open === 0 ? (
                    <Trans>full, as it must be</Trans>
                  ) : (
                    <Trans>must be full</Trans>
                  )}
                </span>
              ) : null
            }
          >
            {section.indicators.map(({ code, title }) => {
              const mark = marks.get(code);
              return (
                <Task
                  key={code}
                  at={code}
                  title={title}
                  code={code}
                  done={mark !== undefined}
                  lost={mark !== undefined && !mark.bonus && mark.marks < mark.max}
                  note={mark ? `${mark.marks}/${mark.max}` : "–"}
                />
              );
            })}
          </Section>
        );
      })}
      <Section title={<Trans>At the end</Trans>}>
        <Task at="check" title={<Trans>Check answers</Trans>} done={false} note="" />
        <Task at="sign" title={<Trans>Debriefing and signatures</Trans>} done={false} note="" />
        <Task at="end" title={<Trans>End the visit otherwise</Trans>} done={false} note="" />
      </Section>
      <Print file={`/files/forms/${sheet.checklist}.pdf`}>
        <Trans>Print the blank annex</Trans>
      </Print>
    </>
  );
}

function Section({
  title,
  figure,
  note,
  children,
}: {
  title: ReactNode;
  figure?: string;
  note?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="grid gap-1">
      <h2 className="flex items-baseline justify-between gap-3 text-xl font-strong">
        <span>{title}</span>
        <span className="whitespace-nowrap tabular-nums">{figure}</span>
      </h2>
      {note ? <p className="text-office">{note}</p> : null}
      <ul className="divide-y divide-line border-y border-line">{children}</ul>
    </section>
  );
}

function Task({
  at,
  code,
  title,
  done,
  lost = false,
  note,
}: {
  at: string;
  code?: string;
  title: ReactNode;
  done: boolean;
  lost?: boolean;
  note: ReactNode;
}) {
  return (
    <li>
      <Link to="." search={{ at }} className="flex min-h-13 items-center gap-3 py-2 hover:bg-sunken">
        <span aria-hidden="true" className={`w-5 shrink-0 text-center ${lost ? "text-lost" : "text-gain"}`}>
          {done ? (lost ? "✕" : "✓") : ""}
        </span>
        <span className="grow">
          {code ? <span className="text-muted">{code}</span> : null} {title}
        </span>
        <span className={`shrink-0 tabular-nums ${lost ? "font-strong text-lost" : "text-muted"}`}>
          {note}
        </span>
      </Link>
    </li>
  );
}
