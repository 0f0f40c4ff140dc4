import { Trans } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { Nothing, Section } from "#/ui/section";
import { Add, Entry, type Part } from "./way-parts";

/** The rules that the community gave itself, and how they are applied. */
export function Regulations({ way, add, change, open }: Part) {
  const format = useFormat();
  return (
    <Section
      title={<Trans>Local regulations</Trans>}
      flush
      actions={
        <>
          <Add shown={add} onClick={() => open({ act: "regulation" })}>
            <Trans>Add a regulation</Trans>
          </Add>
          <Add shown={add && way.regulations.length > 0} onClick={() => open({ act: "violation" })}>
            <Trans>It was broken</Trans>
          </Add>
        </>
      }
    >
      {way.regulations.length === 0 ? (
        <Nothing>
          <Trans>The community has no regulation of its own yet.</Trans>
        </Nothing>
      ) : (
        <ul>
          {way.regulations.map((regulation) => {
            const since = format.day(regulation.adoptedOn);
            const until = regulation.endedOn ? format.day(regulation.endedOn) : "";
            return (
              <Entry
                key={regulation.id}
                title={regulation.text}
                note={
                  until ? (
                    <Trans>
                      in force from {since} to {until}
                    </Trans>
                  ) : (
                    <Trans>in force since {since}</Trans>
                  )
                }
              >
                {change && !until ? (
                  <Button look="quiet" onClick={() => open({ act: "endRegulation", regulation })}>
                    <Trans>End</Trans> <span className="sr-only">{regulation.text}</span>
                  </Button>
                ) : null}
              </Entry>
            );
          })}
        </ul>
      )}
      <Violations way={way} change={change} open={open} />
    </Section>
  );
}

function Violations({ way, change, open }: Pick<Part, "way" | "change" | "open">) {
  const format = useFormat();
  if (way.violations.length === 0) {
    return null;
  }
  return (
    <>
      <h3 className="border-y border-line bg-sunken px-3.5 py-1.5 font-strong">
        <Trans>When they were broken</Trans>
      </h3>
      <ul>
        {way.violations.map((violation) => {
          const acted = violation.actedOn ? format.day(violation.actedOn) : "";
          return (
            <Entry
              key={violation.id}
              title={violation.what}
              note={
                <>
                  {format.day(violation.happenedOn)}
                  {" · "}
                  {acted ? (
                    <>
                      <Trans>acted upon on {acted}</Trans>: {violation.action}
                    </>
                  ) : (
                    <span className="font-strong text-late">
                      <Trans>nothing was done about it yet</Trans>
                    </span>
                  )}
                </>
              }
            >
              {change && !acted ? (
                <Button onClick={() => open({ act: "actOn", violation })}>
                  <Trans>What was done</Trans> <span className="sr-only">{violation.what}</span>
                </Button>
              ) : null}
            </Entry>
          );
        })}
      </ul>
    </>
  );
}
