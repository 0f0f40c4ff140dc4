import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { CommunityLine } from "#/lib/community";
import { useFormat } from "#/lib/format";
import type { Column } from "#/ui/column";
import { LevelMark } from "#/ui/level";
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
      label: t`Awaits, since`,
      width: 244,
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

/** The level is its mark alone: with its name, what is awaited would not fit beside what blocks. */
function Awaited({ one, levels }: { one: OpenCase; levels: readonly { number: number; name: string }[] }) {
  const format = useFormat();
  const level = levels.find(({ number }) => number === one.level)?.name ?? "";
  return (
    <span className="inline-flex max-w-full items-center gap-1.5">
      <LevelMark step={one.level} />
      <Link
        to="/cases/$id"
        params={{ id: one.id }}
        className="relative z-10 truncate text-accent hover:underline"
      >
        <span className="sr-only">{level}: </span>
        {one.state === "REQUESTED" ? (
          <Trans>the reply</Trans>
        ) : one.state === "AWAITING_VISIT" ? (
          <Trans>a team</Trans>
        ) : one.state === "ON_VISIT" ? (
          <Trans>the result</Trans>
        ) : one.state === "PASSED" ? (
          <Trans>a place on a list</Trans>
        ) : (
          <Trans>the decision</Trans>
        )}
      </Link>
      <span className="whitespace-nowrap text-small text-muted">{format.day(one.waitingSince)}</span>
    </span>
  );
}
