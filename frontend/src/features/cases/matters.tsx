import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "#/lib/format";
import { Chip } from "#/ui/chips";
import { Section } from "#/ui/section";
import type { CasesNation, Matter } from "./query";
import { levelName, useMatterKinds } from "./words";

/** What waits for the viewer's body beside its cases: appeals, reviews with their deadlines, complaints. */
export function Matters({ matters, nation }: { matters: readonly Matter[]; nation: CasesNation }) {
  const format = useFormat();
  const kinds = useMatterKinds();
  if (matters.length === 0) {
    return null;
  }
  return (
    <Section
      title={<Trans>Beside the cases</Trans>}
      note={<Plural value={matters.length} one="# matter waits for you" other="# matters wait for you" />}
    >
      <ul className="grid">
        {matters.map((matter) => {
          const since = format.day(matter.since);
          const due = matter.dueOn ? format.day(matter.dueOn) : "";
          const what = (
            <>
              <b className="font-strong">{kinds[matter.kind]}</b> · {matter.communityName}
            </>
          );
          return (
            <li
              key={matter.id}
              className="flex min-h-11 flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b border-line py-1 last:border-b-0"
            >
              {matter.requestId ? (
                <Link
                  to="/cases/$id"
                  params={{ id: matter.requestId }}
                  className="min-w-0 text-accent hover:underline"
                >
                  {what}
                </Link>
              ) : (
                <Link
                  to="/communities/$id/standing"
                  params={{ id: matter.communityId }}
                  className="min-w-0 text-accent hover:underline"
                >
                  {what}
                </Link>
              )}
              <span className="flex flex-wrap items-center gap-x-3 text-small text-muted">
                <span>
                  {matter.areaName} · {levelName(nation, matter.level)}
                </span>
                {due ? (
                  matter.overdue ? (
                    <Chip tone="late">
                      <Trans>was due by {due}</Trans>
                    </Chip>
                  ) : (
                    <span>
                      <Trans>due by {due}</Trans>
                    </span>
                  )
                ) : (
                  <span>
                    <Trans>since {since}</Trans>
                  </span>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
