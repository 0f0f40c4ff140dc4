import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useFormat } from "#/lib/format";
import { buttonClasses } from "#/ui/button";
import { Card } from "#/ui/card";
import { Of } from "#/ui/of";
import type { ImportSummary } from "./query";
import { ReasonTitle } from "./reasons";
import { waitingRows } from "./words";

/** What became of the rows, or would become of them: each count with what it means, n of N. */
export function Outcome({ job }: { job: ImportSummary }) {
  const format = useFormat();
  const { counts: c, applied } = job;
  const waiting = waitingRows(c);
  return (
    <Card aria-labelledby="outcome" className="min-w-0">
      <h2 id="outcome" className="border-b border-line px-4 py-2.5 text-lead font-strong">
        {applied ? <Trans>What became of the rows</Trans> : <Trans>What would become of the rows</Trans>}
      </h2>
      <dl className="divide-y divide-line">
        <Line
          n={c.created}
          of={c.read}
          name={applied ? <Trans>made new</Trans> : <Trans>would be made new</Trans>}
        />
        <Line
          n={c.updated}
          of={c.read}
          name={applied ? <Trans>changed what was known</Trans> : <Trans>would change what is known</Trans>}
        />
        <Line n={c.unchanged} of={c.read} name={<Trans>say nothing new</Trans>} />
        <Line n={waiting} of={c.read} name={<Trans>need your decision</Trans>} late={waiting > 0}>
          {waiting > 0 ? <Reasons job={job} /> : null}
        </Line>
        {c.leftOut > 0 ? <Line n={c.leftOut} of={c.read} name={<Trans>left out by choice</Trans>} /> : null}
      </dl>
      <ul className="grid gap-1 border-t border-line px-4 py-2.5 text-muted">
        {c.flagged > 0 ? (
          <Fact n={format.number(c.flagged)}>
            <Plural
              value={c.flagged}
              one="row is kept as published, though its counts cannot be, and flagged"
              other="rows are kept as published, though their counts cannot be, and flagged"
            />
          </Fact>
        ) : null}
        {c.newAreas > 0 ? (
          <Fact n={format.number(c.newAreas)}>
            {applied ? (
              <Plural
                value={c.newAreas}
                one="area was made that was not known; it waits to be confirmed"
                other="areas were made that were not known; they wait to be confirmed"
              />
            ) : (
              <Plural
                value={c.newAreas}
                one="area would be made that is not known yet; it would wait to be confirmed"
                other="areas would be made that are not known yet; they would wait to be confirmed"
              />
            )}
          </Fact>
        ) : null}
        {c.newOrganisations > 0 ? (
          <Fact n={format.number(c.newOrganisations)}>
            {applied ? (
              <Plural
                value={c.newOrganisations}
                one="organisation was made, named as the list writes it"
                other="organisations were made, named as the list writes them"
              />
            ) : (
              <Plural
                value={c.newOrganisations}
                one="organisation would be made, named as the list writes it"
                other="organisations would be made, named as the list writes them"
              />
            )}
          </Fact>
        ) : null}
        {c.empty > 0 ? (
          <Fact n={format.number(c.empty)}>
            <Plural value={c.empty} one="empty row was passed over" other="empty rows were passed over" />
          </Fact>
        ) : null}
        <li>
          <Trans>Nothing is lost: these counts add up to all rows that were read.</Trans>
        </li>
      </ul>
    </Card>
  );
}

function Line({
  n,
  of,
  name,
  late = false,
  children,
}: {
  n: number;
  of: number;
  name: ReactNode;
  late?: boolean;
  children?: ReactNode;
}) {
  return (
    <div className="grid grid-cols-[9.5rem_1fr] items-baseline gap-x-4 px-4 py-2 max-sm:grid-cols-[7.5rem_1fr]">
      <dt className={late ? "col-start-2 row-start-1 font-strong text-late" : "col-start-2 row-start-1"}>
        {name}
      </dt>
      <dd className="col-start-1 row-start-1 text-right">
        <Of n={n} of={of} />
      </dd>
      {children ? <dd className="col-start-2">{children}</dd> : null}
    </div>
  );
}

function Fact({ n, children }: { n: string; children: ReactNode }) {
  return (
    <li>
      <b className="font-strong text-ink">{n}</b> {children}
    </li>
  );
}

/** Why rows wait, most first, and the way to the decisions. */
function Reasons({ job }: { job: ImportSummary }) {
  const format = useFormat();
  return (
    <div className="grid justify-items-start gap-2 pt-1">
      <ul className="flex flex-wrap gap-x-4 gap-y-0.5 text-muted">
        {job.heldBy
          .filter(({ reason }) => reason !== "LEFT_OUT")
          .map(({ reason, rows }) => (
            <li key={reason}>
              <ReasonTitle reason={reason} />: <b className="font-strong text-ink">{format.number(rows)}</b>
            </li>
          ))}
      </ul>
      {job.openRows && job.open ? (
        <Link
          to="/imports/$id/review"
          params={{ id: job.id }}
          className={buttonClasses(job.applied ? "primary" : "plain")}
        >
          <Trans>Decide on them</Trans>
        </Link>
      ) : null}
    </div>
  );
}
