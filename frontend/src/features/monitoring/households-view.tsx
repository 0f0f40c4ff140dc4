import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useFormat } from "#/lib/format";
import { buttonClasses } from "#/ui/button";
import { Field } from "#/ui/field";
import { isSeen } from "./draft";
import type { Visiting } from "./page";

/** So many are listed; the others are found by their number. */
const shownAtMost = 40;

/** The households of which the natural leader says that they have a latrine now, and which nobody has looked at since. */
export function saidOf({ community }: Pick<Visiting, "community">): ReadonlyMap<string, string | null> {
  return new Map(
    (community.householdsToGo?.households ?? [])
      .filter(({ latrineInUse }) => latrineInUse)
      .map(({ id, saidOn }) => [id, saidOn]),
  );
}

/** The households, each a place to write down what was seen there. Nobody has to go to all of them. */
export function HouseholdsView({ visiting }: { visiting: Visiting }) {
  const { t } = useLingui();
  const format = useFormat();
  const [search, setSearch] = useState("");
  const { homes, draft } = visiting;
  const text = search.trim().toLowerCase();
  const said = saidOf(visiting);
  const first = [...homes.filter(({ id }) => said.has(id)), ...homes.filter(({ id }) => !said.has(id))];
  const found = text ? homes.filter(({ number }) => number.toLowerCase().startsWith(text)) : first;
  const shown = found.slice(0, shownAtMost);
  const rest = format.number(found.length - shown.length);
  const n = format.number(homes.filter(({ id }) => isSeen(draft.households[id])).length);
  const of = format.number(homes.length);
  return (
    <>
      <header className="grid gap-1">
        <h1 className="text-2xl font-strong leading-(--lines-tight)">
          <Trans>Which households did you see?</Trans>
        </h1>
        <p role="status" className="text-muted">
          <Trans>
            {n} of {of} written down
          </Trans>
        </p>
      </header>
      <Link to="." search={{ at: "send" }} className={`${buttonClasses("primary", "field")} min-h-13`}>
        <Trans>On to words and photograph</Trans>
      </Link>
      {homes.length > 10 ? (
        <Field
          type="search"
          label={<Trans>Number of the household</Trans>}
          value={search}
          autoComplete="off"
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      ) : null}
      <ul aria-label={t`Households`} className="divide-y divide-line border-y border-line">
        {shown.map((home) => {
          const seen = isSeen(draft.households[home.id]);
          const number = home.number || "–";
          return (
            <li key={home.id}>
              <Link
                to="."
                search={{ at: `household:${home.id}` }}
                className="flex min-h-13 items-center justify-between gap-3 py-2 text-ink no-underline"
              >
                <span className="grid">
                  <span className="font-strong">
                    <Trans>Household {number}</Trans>
                  </span>
                  {said.has(home.id) && !seen ? (
                    <span className="text-office text-muted">
                      <Trans>The natural leader says: a latrine in use. See for yourself.</Trans>
                    </span>
                  ) : null}
                </span>
                {seen ? (
                  <span className="text-gain">
                    ✓ <Trans>written down</Trans>
                  </span>
                ) : (
                  <span aria-hidden="true" className="text-muted">
                    ›
                  </span>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
      {found.length > shown.length ? (
        <p className="text-muted">
          <Trans>{rest} more: type a number to find one.</Trans>
        </p>
      ) : null}
      {found.length === 0 ? (
        <p className="text-muted">
          <Trans>No household has this number.</Trans>
        </p>
      ) : null}
    </>
  );
}
