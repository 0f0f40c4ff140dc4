import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { CommunityLine } from "#/lib/community";
import { useFormat } from "#/lib/format";
import { buttonClasses } from "#/ui/button";

/** So many squares are drawn; a larger community sees its count alone. */
const drawnAtMost = 200;

/**
 * Households with an improved latrine, as things to count: one square each. Those that the next level still needs are
 * dashed; where it does not need all of them, the others are plain.
 */
export function Households({
  row,
  ticked,
  mayTick,
}: {
  row: CommunityLine;
  /** Households of which a natural leader says that they have a latrine, and which nobody has looked at since. */
  ticked: number;
  mayTick: boolean;
}) {
  const format = useFormat();
  const all = row.households ?? 0;
  if (all === 0) {
    return null;
  }
  const improved = row.improved ?? 0;
  const left = row.householdsToImprove ?? 0;
  const of = format.number(all);
  return (
    <section className="grid gap-2">
      <h2 className="text-muted">
        <Trans>Households with an improved latrine</Trans>
      </h2>
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span>
          <b className="text-5xl font-strong leading-none">{format.number(improved)}</b>{" "}
          <span className="text-xl">
            <Trans>of {of}</Trans>
          </span>
        </span>
        <span className="text-xl font-strong text-late">
          {left > 0 ? <Plural value={left} one="# to go" other="# to go" /> : null}
        </span>
      </p>
      {all <= drawnAtMost ? (
        <div aria-hidden="true" className="grid grid-cols-12 gap-1">
          {Array.from({ length: all }, (_, index) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: squares are alike, and only their number counts.
              key={index}
              className={`aspect-[5/4] rounded-[4px] ${
                index < improved
                  ? "step-2"
                  : index < improved + left
                    ? "border-2 border-dashed border-late"
                    : "border border-edge"
              }`}
            />
          ))}
        </div>
      ) : null}
      {ticked > 0 ? (
        <p>
          <Plural
            value={ticked}
            one="# more is ticked by the natural leader, and waits until the assistant has seen it."
            other="# more are ticked by the natural leader, and wait until the assistant has seen them."
          />
        </p>
      ) : null}
      {mayTick && improved < all ? (
        <Link
          to="/my/houses"
          search={{ community: row.id }}
          className={`${buttonClasses("plain", "field")} min-h-13`}
        >
          <Trans>See which, and tick them</Trans>
        </Link>
      ) : null}
    </section>
  );
}
