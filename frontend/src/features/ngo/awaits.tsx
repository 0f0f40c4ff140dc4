import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { CommunityLine } from "#/lib/community";
import { useFormat } from "#/lib/format";
import type { Column } from "#/ui/column";
import type { OpenCase } from "./query";

/** What a community's case awaits, and since when. `total` cases are open, of which these came along. */
export function useAwaits(
  cases: readonly OpenCase[],
  total: number,
  levels: readonly { number: number; name: string }[],
): Column<CommunityLine> {
  const { t, i18n } = useLingui();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language.
  return useMemo(() => {
    const of = new Map(cases.map((one) => [one.communityId, one]));
    return {
      key: "awaits",
      label: t`Awaits`,
      width: 190,
      cell: (row) => {
        const one = of.get(row.id);
        return one ? (
          <Awaited one={one} levels={levels} />
        ) : cases.length < total ? (
          <Link to="/cases" className="relative z-10 text-accent hover:underline">
            <Trans>see the cases</Trans>
          </Link>
        ) : (
          ""
        );
      },
    };
  }, [cases, total, levels, i18n.locale]);
}

function Awaited({ one, levels }: { one: OpenCase; levels: readonly { number: number; name: string }[] }) {
  const format = useFormat();
  const level = levels.find(({ number }) => number === one.level)?.name ?? "";
  const day = format.day(one.waitingSince);
  return (
    <>
      <Link to="/cases/$id" params={{ id: one.id }} className="relative z-10 text-accent hover:underline">
        {one.state === "REQUESTED" ? (
          <Trans>the reply to its request for {level}</Trans>
        ) : one.state === "AWAITING_VISIT" ? (
          <Trans>a team, for {level}</Trans>
        ) : one.state === "ON_VISIT" ? (
          <Trans>the result of its check for {level}</Trans>
        ) : one.state === "PASSED" ? (
          <Trans>to be put on a list, for {level}</Trans>
        ) : (
          <Trans>the decision on {level}</Trans>
        )}
      </Link>{" "}
      <span className="text-small text-muted">
        <Trans>since {day}</Trans>
      </span>
    </>
  );
}
