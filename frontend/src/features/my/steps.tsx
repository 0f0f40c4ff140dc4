import { Trans, useLingui } from "@lingui/react/macro";
import type { CommunityLine } from "#/lib/community";
import { classes } from "#/ui/classes";
import { stepClass } from "#/ui/level";

/** The ladder's steps: those held are filled, the next one is framed. */
export function Steps({
  row,
  levels,
}: {
  row: CommunityLine;
  levels: readonly { number: number; name: string }[];
}) {
  const { t } = useLingui();
  return (
    <ol aria-label={t`The steps`} className="flex gap-1.5">
      {levels.map(({ number, name }) => {
        const held = number <= row.level;
        const next = number === row.level + 1;
        return (
          <li
            key={number}
            aria-current={next ? "step" : undefined}
            className={classes(
              "grid min-w-0 flex-1 content-start justify-items-center rounded-control px-0.5 py-2 text-center",
              held && stepClass(number),
              next && "border-3 border-accent bg-card text-accent",
              !held && !next && "bg-sunken text-muted",
            )}
          >
            <span className="text-2xl font-strong leading-tight">
              {number}
              {held ? (
                <>
                  {" "}
                  <span aria-hidden="true">✓</span>
                  <span className="sr-only">
                    <Trans>reached</Trans>
                  </span>
                </>
              ) : null}
            </span>
            <span className="max-w-full text-small leading-(--lines-tight) hyphens-auto wrap-anywhere">
              {name}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
