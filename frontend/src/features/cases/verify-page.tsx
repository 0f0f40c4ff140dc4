import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import { useFormat } from "#/lib/format";
import { Card } from "#/ui/card";
import { classes } from "#/ui/classes";
import { DefinitionList } from "#/ui/definition-list";
import { LevelMark } from "#/ui/level";
import { PageHead } from "#/ui/page-head";
import type { Standing } from "./verify-query";

const route = getRouteApi("/porch/verify/$code");

const Complain = lazy(async () => {
  const { Complain } = await import("./complain");
  return { default: Complain };
});

/** How a certificate stands today, for whoever holds it in their hands. */
export function VerifyPage() {
  const { t } = useLingui();
  const { certificateStanding: standing, nation } = route.useLoaderData();
  const { code } = route.useParams();
  const name = (level: number | null) =>
    nation?.levels.find(({ number }) => number === level)?.name ?? String(level ?? "");
  return (
    <div className="mx-auto grid w-full max-w-2xl gap-4">
      <PageHead title={t`Is this certificate good?`} />
      <Card className="grid gap-4 p-4">
        {standing.problem ? (
          <Wrong problem={standing.problem} />
        ) : (
          <Known standing={standing} level={name(standing.level)} held={name(standing.levelHeld)} />
        )}
      </Card>
      {standing.standing === "IN_FORCE" && standing.levelHeld ? (
        <Suspense fallback={null}>
          <Complain about={{ code }} />
        </Suspense>
      ) : null}
    </div>
  );
}

function Verdict({ good, children }: { good: boolean; children: ReactNode }) {
  return (
    <p
      className={classes("text-title font-strong leading-(--lines-tight)", good ? "text-gain" : "text-lost")}
    >
      <span aria-hidden="true">{good ? "✓ " : "✕ "}</span>
      {children}
    </p>
  );
}

function Known({ standing, level, held }: { standing: Standing; level: string; held: string }) {
  const format = useFormat();
  const since = standing.standingSince ? format.day(standing.standingSince) : "";
  const community = standing.communityName ?? "";
  const other = standing.supersededBy ?? "";
  return (
    <>
      {standing.standing === "IN_FORCE" ? (
        <Verdict good>
          <Trans>Yes. It is genuine and in force.</Trans>
        </Verdict>
      ) : standing.standing === "SUPERSEDED" ? (
        <Verdict good={false}>
          <Trans>Another certificate took its place on {since}.</Trans>
        </Verdict>
      ) : standing.standing === "LOST" ? (
        <Verdict good={false}>
          <Trans>It was genuine, but the community lost the status on {since}.</Trans>
        </Verdict>
      ) : (
        <Verdict good={false}>
          <Trans>It was made in error, and withdrawn on {since}.</Trans>
        </Verdict>
      )}
      {other ? (
        <p>
          <Trans>Ask for the certificate {other}.</Trans>
        </p>
      ) : null}
      <p className="flex flex-wrap items-center gap-2 text-lead">
        {standing.level ? <LevelMark step={standing.level} /> : null}
        <span>
          <b className="font-strong">{community}</b>: {level}
        </span>
      </p>
      <DefinitionList
        items={[
          { key: "areas", term: <Trans>In</Trans>, value: standing.areaNames.join(" › ") },
          { key: "body", term: <Trans>Certified by</Trans>, value: standing.body },
          {
            key: "issued",
            term: <Trans>Issued on</Trans>,
            value: standing.issuedOn ? format.day(standing.issuedOn) : null,
          },
          { key: "serial", term: <Trans>Serial</Trans>, value: standing.serial },
          {
            key: "held",
            term: <Trans>Holds today</Trans>,
            value: standing.levelHeld ? held : <Trans>no level</Trans>,
          },
        ]}
      />
    </>
  );
}

function Wrong({ problem }: { problem: NonNullable<Standing["problem"]> }) {
  switch (problem) {
    case "UNREADABLE":
      return (
        <>
          <Verdict good={false}>
            <Trans>This code cannot be read.</Trans>
          </Verdict>
          <p>
            <Trans>
              It may be cut off. Scan the square again, or type the whole address printed below it.
            </Trans>
          </p>
        </>
      );
    case "VERSION":
      return (
        <>
          <Verdict good={false}>
            <Trans>This server does not know codes of this kind yet.</Trans>
          </Verdict>
          <p>
            <Trans>It may be newer than this server. Ask the office that issued it.</Trans>
          </p>
        </>
      );
    case "KEY":
      return (
        <>
          <Verdict good={false}>
            <Trans>It was not issued by this nation's register.</Trans>
          </Verdict>
          <p>
            <Trans>Ask the office whose name stands on it.</Trans>
          </p>
        </>
      );
    case "FORGED":
      return (
        <>
          <Verdict good={false}>
            <Trans>No. This code was altered or made up.</Trans>
          </Verdict>
          <p>
            <Trans>Do not rely on it, and tell the environmental health office.</Trans>
          </p>
        </>
      );
    case "NOT_REGISTERED":
      return (
        <>
          <Verdict good={false}>
            <Trans>The register has no such certificate.</Trans>
          </Verdict>
          <p>
            <Trans>The code is genuine, but ask the office that issued it before you rely on it.</Trans>
          </p>
        </>
      );
  }
}
