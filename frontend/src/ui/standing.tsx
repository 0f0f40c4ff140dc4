import { Trans, useLingui } from "@lingui/react/macro";
import type { CommunityLine } from "#/lib/community";
import { LevelMark } from "./level";

/**
 * The step on which a community stands, by its mark and its name. A level of an older list stands beside it, never in
 * its place (PR2).
 */
export function Standing({
  row,
  levels,
}: {
  row: Pick<CommunityLine, "level" | "recordedLevel" | "triggeredOn">;
  levels: readonly { number: number; name: string }[];
}) {
  const { t } = useLingui();
  const name = levels.find(({ number }) => number === row.level)?.name;
  const older = levels.find(({ number }) => number === row.recordedLevel)?.name;
  return (
    <span className="inline-flex max-w-full items-center gap-1.5 align-middle">
      <LevelMark step={row.level > 0 ? row.level : row.triggeredOn ? "triggered" : "none"} />
      <span className="truncate">
        {name ?? (row.triggeredOn ? <Trans>triggered</Trans> : <Trans>not triggered</Trans>)}
      </span>
      {older ? (
        <span className="inline-flex shrink-0" title={t`older list: ${older}`}>
          <LevelMark step={row.recordedLevel} older />
          <span className="sr-only">{t`older list: ${older}`}</span>
        </span>
      ) : null}
    </span>
  );
}
