import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import type { AreaAnswer, Words } from "./query";
import { roleName } from "./words";

type Assignment = AreaAnswer["roleAssignments"]["edges"][number]["node"];

/** Who answers for the area today, as far as people are open to the viewer. */
export function People({ people, words }: { people: readonly Assignment[]; words: Words }) {
  const { t } = useLingui();
  return people.length === 0 ? null : (
    <Card aria-labelledby="people" className="p-3.5">
      <h2 id="people" className="mb-2 text-lead font-strong">
        <Trans>Responsible today</Trans>
      </h2>
      <ul className="grid gap-2">
        {people.map((one) => (
          <li key={one.id} className="grid">
            <span className="font-strong">{one.userDisplayName ?? t`not open to you`}</span>
            <span className="text-small text-muted">
              {roleName(words, one.role)}
              {one.actingForName ? (
                <>
                  {" · "}
                  <Trans>acting for {one.actingForName}</Trans>
                </>
              ) : null}
              {one.until ? (
                <>
                  {" · "}
                  <Until day={one.until} />
                </>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Until({ day }: { day: string }) {
  const format = useFormat();
  const until = format.day(day);
  return <Trans>until {until}</Trans>;
}

/** The organisations that support a community in the area today, as far as their support is open to the viewer. */
export function Organisations({ organisations }: { organisations: AreaAnswer["organisations"] }) {
  const format = useFormat();
  const more = organisations.totalCount - organisations.edges.length;
  const count = format.number(more);
  return organisations.totalCount === 0 ? null : (
    <Card aria-labelledby="organisations" className="p-3.5">
      <h2 id="organisations" className="mb-2 text-lead font-strong">
        <Trans>Organisations at work</Trans>{" "}
        <span className="text-small font-normal text-muted">{format.number(organisations.totalCount)}</span>
      </h2>
      <ul className="grid gap-1">
        {organisations.edges.map(({ node }) => (
          <li key={node.id}>
            <Link
              to="/organisations/$id"
              params={{ id: node.id }}
              className="inline-flex min-h-6 items-center text-accent hover:underline"
            >
              {node.name}
            </Link>
          </li>
        ))}
        {more > 0 ? (
          <li className="text-muted">
            <Trans>and {count} more</Trans>
          </li>
        ) : null}
      </ul>
    </Card>
  );
}
