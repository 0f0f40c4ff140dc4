import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { Section } from "#/ui/section";
import { Count, Dated } from "./dates";
import { useOpenAct } from "./opened";
import { type Community, type Counted, may, type ReportedTotal } from "./query";
import { Cell, HeadCell, SmallTable } from "./small-table";
import { useWords } from "./words";

/** What was counted here beside what somebody reported, each with its date and source; never added up (PR3). */
export function Reported({ community, counted }: { community: Community; counted: Counted | null }) {
  const { t } = useLingui();
  const open = useOpenAct();
  const reports = community.reportedTotals.edges.map(({ node }) => node).sort(newestFirst);
  return (
    <Section
      title={<Trans>Counted and reported</Trans>}
      note={<Trans>side by side, never added up</Trans>}
      flush
      actions={
        may(community, "REPORTED_TOTAL CREATE") ? (
          <Button onClick={() => open({ act: "totals" })}>
            <Trans>Add a report</Trans>
          </Button>
        ) : null
      }
    >
      <SmallTable
        label={t`Counted and reported`}
        head={
          <>
            <HeadCell>
              <Trans>Says who, when</Trans>
            </HeadCell>
            <HeadCell numeric>
              <Trans>People</Trans>
            </HeadCell>
            <HeadCell numeric>
              <Trans>Households</Trans>
            </HeadCell>
            <HeadCell numeric>
              <Trans>Toilets</Trans>
            </HeadCell>
            <HeadCell numeric>
              <Trans>Hand washing</Trans>
            </HeadCell>
          </>
        }
      >
        {counted && counted.households !== null ? (
          <CountedRow community={community} counted={counted} />
        ) : null}
        {reports.map((report) => (
          <ReportRow key={report.id} report={report} />
        ))}
      </SmallTable>
      {reports.length === 0 ? (
        <p className="border-t border-line px-3.5 py-2 text-muted">
          <Trans>Nobody has reported totals of this community.</Trans>
        </p>
      ) : null}
    </Section>
  );
}

function CountedRow({ community, counted }: { community: Community; counted: Counted }) {
  const format = useFormat();
  const seen = format.number(counted.householdsCounted ?? 0);
  const all = format.number(counted.households ?? 0);
  const some = (counted.households ?? 0) > 0;
  return (
    <tr>
      <th scope="row" className="min-w-44 py-1.5 pl-3.5 pr-2 text-left font-normal leading-(--lines-tight)">
        <b className="font-strong">
          <Trans>Counted here</Trans>
        </b>{" "}
        <span className="block text-small text-muted">
          {some ? (
            <Trans>
              household register: {seen} of {all} seen; hand washing with water and soap
            </Trans>
          ) : (
            <Trans>no household is registered yet</Trans>
          )}
        </span>
      </th>
      <Cell numeric>
        <Count n={some ? counted.members : null} />
      </Cell>
      <Cell numeric>
        <Count n={some ? counted.households : null} />
      </Cell>
      <Cell numeric>
        <Count n={some && may(community, "LATRINE READ") ? community.latrines.totalCount : null} />
      </Cell>
      <Cell numeric>
        <Count n={some ? counted.handwashingBasic : null} />
      </Cell>
    </tr>
  );
}

function ReportRow({ report }: { report: ReportedTotal }) {
  const words = useWords();
  const format = useFormat();
  const arrived = format.day(report.createdAt.slice(0, 10));
  const why = report.flags.map(words.flag).join(", ");
  return (
    <tr>
      <th scope="row" className="min-w-44 py-1.5 pl-3.5 pr-2 text-left font-normal leading-(--lines-tight)">
        <span className="wrap-anywhere">
          <Trans>Reported: {report.sourceName}</Trans>
        </span>{" "}
        <span className="block text-small text-muted">
          <Dated day={report.reportedOn} precision={report.reportedPrecision} /> ·{" "}
          <Trans>recorded on {arrived}</Trans>
        </span>
        {why ? (
          <span className="block text-small text-late">
            <Trans>To be checked: {why}</Trans>
          </span>
        ) : null}
      </th>
      <Cell numeric>
        <Count n={report.population} />
      </Cell>
      <Cell numeric>
        <Count n={report.households} />
      </Cell>
      <Cell numeric>
        <Count n={report.toilets} />
      </Cell>
      <Cell numeric>
        <Count n={report.handwashing} />
      </Cell>
    </tr>
  );
}

function newestFirst(a: ReportedTotal, b: ReportedTotal): number {
  return (b.reportedOn ?? "").localeCompare(a.reportedOn ?? "") || b.createdAt.localeCompare(a.createdAt);
}
