import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "#/lib/format";
import type { WaitingGroup } from "#/lib/waiting";

/** The community asks, and its chief signs: what will happen, since nothing is signed on this page (PR9). */
export function ToSign({
  entries,
  levels,
}: {
  entries: WaitingGroup["entries"];
  levels: readonly { number: number; name: string }[];
}) {
  const format = useFormat();
  return (
    <section className="grid gap-2">
      <h2 className="text-xl font-strong">
        <Trans>A request waits for your signature</Trans>
      </h2>
      {entries.map((entry) => {
        const level = levels.find(({ number }) => number === entry.level)?.name ?? "";
        const day = format.day(entry.since);
        return (
          <div key={entry.id} className="grid gap-2 border-y border-line py-3">
            <p>
              <b className="font-strong">
                <Trans>
                  On {day} your community decided to ask for {level}.
                </Trans>
              </b>
            </p>
            <p>
              <Trans>
                Your environmental health assistant brings the request. A natural leader and you sign it: with
                a finger on the assistant's phone, with your thumb before a witness, or on paper. Then it goes
                to the district. You have nothing to do here.
              </Trans>
            </p>
            <Link
              to="/communities/$id/ask"
              params={{ id: entry.id }}
              className="inline-flex min-h-11 items-center text-accent underline"
            >
              <Trans>See what is asked for</Trans>
            </Link>
          </div>
        );
      })}
    </section>
  );
}
