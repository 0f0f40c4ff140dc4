import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useFormat } from "#/lib/format";
import { Button, buttonClasses } from "#/ui/button";
import type { Own } from "./query";

/** The certificate in force, to be seen and shared, and the celebrations that honoured the community. */
export function Certificate({
  own,
  name,
  levels,
}: {
  own: Own;
  name: string;
  levels: readonly { number: number; name: string }[];
}) {
  const format = useFormat();
  const levelOf = (level: number) => levels.find(({ number }) => number === level)?.name ?? "";
  const best = own.certificates
    .filter(({ standing }) => standing === "IN_FORCE")
    .sort((a, b) => b.level - a.level)[0];
  const level = best ? levelOf(best.level) : "";
  const day = best ? format.day(best.issuedOn) : "";
  return best || own.honours.length > 0 ? (
    <section className="grid gap-3">
      {best ? (
        <>
          <h2 className="text-xl font-strong">
            <Trans>Your certificate</Trans>
          </h2>
          <p>
            <b className="font-strong">{level}</b>, {day} · {best.serial}
          </p>
          <Link
            to="/verify/$code"
            params={{ code: best.code }}
            className={`${buttonClasses("plain", "field")} min-h-13`}
          >
            <Trans>See it</Trans>
          </Link>
          <Share code={best.code} title={`${name}: ${level}`} />
          {best.file ? (
            <a href={best.file} className={`${buttonClasses("plain", "field")} min-h-13`}>
              <Trans>Print it (PDF)</Trans>
            </a>
          ) : null}
        </>
      ) : null}
      {own.honours.length > 0 ? (
        <>
          <h2 className="text-xl font-strong">
            <Trans>Honours received</Trans>
          </h2>
          <ul className="divide-y divide-line border-y border-line">
            {own.honours.map((honour) => (
              <li
                key={`${honour.celebrationId} ${honour.level}`}
                className="grid min-h-13 content-center py-2"
              >
                <b className="font-strong">{levelOf(honour.level)}</b>
                <span className="text-office text-muted">
                  {format.day(honour.on)} · {[honour.place, honour.areaName].filter(Boolean).join(", ")}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  ) : null;
}

/** By the phone's own sheet; where there is none, the link is copied. */
function Share({ code, title }: { code: string; title: string }) {
  const [state, setState] = useState<"ready" | "copied" | "failed">("ready");
  const url = `${location.origin}/verify/${encodeURIComponent(code)}`;
  const share = async () => {
    try {
      if (navigator.share) {
        await navigator.share({ title, url });
        return;
      }
      await navigator.clipboard.writeText(url);
      setState("copied");
    } catch (problem) {
      if (!(problem instanceof DOMException && problem.name === "AbortError")) {
        setState("failed");
      }
    }
  };
  return (
    <>
      <Button look="primary" size="field" className="min-h-13" onClick={share}>
        <Trans>Share it</Trans>
      </Button>
      <p role="status" className="text-office wrap-anywhere empty:hidden">
        {state === "copied" ? (
          <Trans>The link was copied. Paste it into a message.</Trans>
        ) : state === "failed" ? (
          <Trans>Sharing did not work here. This is the link: {url}</Trans>
        ) : null}
      </p>
    </>
  );
}
