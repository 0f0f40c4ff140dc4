import { Trans } from "@lingui/react/macro";
import type { CommunityLine } from "#/lib/community";
import { BlockWords } from "#/ui/blocks";

/** What stands before the next step, one thing a line, large enough to be read in the sun. */
export function ToDo({ row }: { row: CommunityLine }) {
  return (
    <section className="grid gap-2">
      <h2 className="text-xl font-strong">
        <Trans>Before the next step</Trans>
      </h2>
      {row.blocks.length === 0 ? (
        <p>
          <Trans>Nothing is known to stand in the way. Talk with your environmental health assistant.</Trans>
        </p>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {row.blocks.map((block) => (
            <li key={block} className="flex min-h-13 items-center gap-3 py-2">
              <span aria-hidden="true" className={block === "OVERDUE" ? "text-late" : "text-accent"}>
                ●
              </span>
              <span
                className={`first-letter:uppercase ${block === "OVERDUE" ? "font-strong text-late" : ""}`}
              >
                <BlockWords block={block} row={row} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
