import { Trans } from "@lingui/react/macro";
import { useCallback, useEffect, useState } from "react";
import { useFormat } from "#/lib/format";
import { send } from "#/lib/transport";
import { Button } from "#/ui/button";

/** Where one is signed in. */
interface Place {
  device: string;
  startedAt: string;
  seenOn: string | null;
  here: boolean;
}

/** The devices on which one is signed in, and the way to leave all others: a lost phone, a colleague's computer. */
export function Places() {
  const format = useFormat();
  const [places, setPlaces] = useState<Place[] | null>(null);
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);

  const look = useCallback(async () => {
    try {
      setPlaces((await send("GET", "/session/places")) as Place[]);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }, []);
  useEffect(() => {
    look();
  }, [look]);

  async function leave() {
    setBusy(true);
    try {
      await send("DELETE", "/session/places");
    } catch {
      setFailed(true);
    }
    await look();
    setBusy(false);
  }

  return (
    <div className="grid gap-3">
      <h2 className="text-lead font-strong">
        <Trans>Where you are signed in</Trans>
      </h2>
      {failed ? (
        <p role="alert">
          <Trans>This could not be found out just now.</Trans>{" "}
          <Button onClick={look}>
            <Trans>Try again</Trans>
          </Button>
        </p>
      ) : null}
      {places === null && !failed ? <div className="skeleton h-11 w-full" /> : null}
      <ul className="divide-y divide-line">
        {places?.map((place) => {
          const since = format.day(place.startedAt.slice(0, 10));
          const seen = place.seenOn ? format.day(place.seenOn) : null;
          return (
            <li
              key={`${place.startedAt}${place.device}`}
              className="flex flex-wrap justify-between gap-x-4 py-2"
            >
              <span className="flex items-center gap-2">
                {place.device || <Trans>A device</Trans>}
                {place.here ? (
                  <b className="font-strong text-accent">
                    <Trans>here</Trans>
                  </b>
                ) : null}
              </span>
              <span className="text-muted">
                {seen ? (
                  <Trans>
                    since {since}, last used {seen}
                  </Trans>
                ) : (
                  <Trans>since {since}</Trans>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      {places && places.length > 1 ? (
        <Button busy={busy} onClick={leave} className="min-h-11 justify-self-start px-4">
          <Trans>Sign out everywhere else</Trans>
        </Button>
      ) : null}
    </div>
  );
}
