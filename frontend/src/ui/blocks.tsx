import { Plural, Trans } from "@lingui/react/macro";
import { Fragment, type ReactNode } from "react";
import type { Block, CommunityLine } from "#/lib/community";
import { useFormat } from "#/lib/format";

type Blocked = Pick<
  CommunityLine,
  "blocks" | "openDefaecation" | "householdsToImprove" | "households" | "householdsCounted" | "dormantOn"
>;

/** What stands between a community and its next level, as far as the register tells, the gravest first. */
export function Blocks({ row }: { row: Blocked }) {
  // Beside other things the time limit is said by its own column, in the colour of what is late.
  const others = row.blocks.filter((block) => block !== "OVERDUE");
  const shown = others.length > 0 ? others : row.blocks;
  return shown.length === 0 ? (
    <span className="text-muted">
      <Trans>nothing known</Trans>
    </span>
  ) : (
    shown.map((block, index) => (
      <Fragment key={block}>
        {index > 0 ? <span className="text-muted"> · </span> : null}
        <span className={block === "OVERDUE" ? "text-late" : undefined}>
          <BlockWords block={block} row={row} after={shown[index - 1]} />
        </span>
      </Fragment>
    ))
  );
}

/** One of them, in words. */
export function BlockWords({
  block,
  row,
  after,
}: {
  block: Block;
  row: Blocked;
  /** What is said right before it: what both speak of is not said again. */
  after?: Block | undefined;
}): ReactNode {
  const format = useFormat();
  const unseen = (row.households ?? 0) - (row.householdsCounted ?? 0);
  const dormantOn = row.dormantOn ? format.day(row.dormantOn) : "";
  switch (block) {
    case "DORMANT":
      return dormantOn ? <Trans>dormant since {dormantOn}</Trans> : <Trans>dormant</Trans>;
    case "NOT_TRIGGERED":
      return <Trans>not triggered yet</Trans>;
    case "UNDER_REVIEW":
      return <Trans>its level is under review</Trans>;
    case "OLDER_LIST_WAITS":
      return <Trans>its older list waits for a decision</Trans>;
    case "OPEN_DEFAECATION":
      return (
        <Plural
          value={row.openDefaecation ?? 0}
          one="# household defaecates in the open"
          other="# households defaecate in the open"
        />
      );
    case "TOO_FEW_IMPROVED":
      return after === "OPEN_DEFAECATION" ? (
        <Plural
          value={row.householdsToImprove ?? 0}
          one="# more needs an improved latrine"
          other="# more need improved latrines"
        />
      ) : (
        <Plural
          value={row.householdsToImprove ?? 0}
          one="# more household needs an improved latrine"
          other="# more households need an improved latrine"
        />
      );
    case "NO_HOUSEHOLD":
      return <Trans>no household registered yet</Trans>;
    case "NOT_ALL_SEEN":
      return <Plural value={unseen} one="# household not seen yet" other="# households not seen yet" />;
    case "NO_POPULATION":
      return <Trans>population not reported</Trans>;
    case "OVERDUE":
      return <Trans>past its time limit</Trans>;
  }
}
