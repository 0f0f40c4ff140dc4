import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { Failure } from "#/lib/failure";
import { keepFile } from "#/lib/file-stream";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { Notice } from "#/ui/notice";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { Section } from "#/ui/section";
import type { CaseNation } from "./case-query";
import { type Repeated, repeat } from "./draw";
import type { Draw } from "./draws-query";
import { tierName } from "./words";

const route = getRouteApi("/office/cases/$id/draws");

/** How samples were drawn, with all that a draw follows from, so that anybody who is here can repeat it (CK6). */
export function DrawsPage() {
  const { t } = useLingui();
  const { verificationRequest: about, nation } = route.useLoaderData();
  if (!about || !nation) {
    return <Problem failure={new Failure("refused", "no such case")} />;
  }
  return (
    <div className="grid gap-3">
      <PageHead
        title={t`How samples were drawn in ${about.communityName}`}
        crumbs={[
          <Link key="cases" to="/cases">
            <Trans>Cases</Trans>
          </Link>,
          <Link key="case" to="/cases/$id" params={{ id: about.id }}>
            {about.communityName}
          </Link>,
        ]}
        finding={
          <Trans>
            A draw follows from three recorded things: the list as it stood, a code that came with the team’s
            papers, and the number that was called out in public. Nobody could choose it, and anybody can
            repeat it.
          </Trans>
        }
      />
      {about.draws.length === 0 ? (
        <Notice>
          <Trans>Nothing was drawn in a check that counts.</Trans>
        </Notice>
      ) : (
        about.draws.map((draw) => <OneDraw key={draw.id} draw={draw} nation={nation} />)
      )}
    </div>
  );
}

function OneDraw({ draw, nation }: { draw: Draw; nation: CaseNation }) {
  const { t } = useLingui();
  const format = useFormat();
  const [repeated, setRepeated] = useState<Repeated | "IMPOSSIBLE" | null>(null);
  const tier = tierName(nation, draw.tier);
  const unit = { ADULTS: t`Adults`, CHILDREN: t`Children`, HOUSEHOLDS: t`Households` }[draw.unit];
  const population = draw.list.split("\n").length - 1;
  const facts: [ReactNode, ReactNode][] = [
    [<Trans key="list">On the list</Trans>, format.number(population)],
    [<Trans key="size">Drawn</Trans>, format.number(draw.size)],
    [<Trans key="reserves">Reserves</Trans>, format.number(draw.drawn.length - draw.size)],
    [<Trans key="absent">Could not be met</Trans>, format.number(draw.absences)],
    [<Trans key="number">Number called out</Trans>, String(draw.number)],
    [<Trans key="code">Code of the visit</Trans>, <code key="code">{draw.visitCode}</code>],
    [
      <Trans key="hash">Fingerprint of the list (SHA-256)</Trans>,
      <code key="hash" className="break-all">
        {draw.listHash}
      </code>,
    ],
  ];
  async function again() {
    setRepeated(await repeat(draw).catch(() => "IMPOSSIBLE" as const));
  }
  function keep() {
    keepFile({
      name: `${draw.unit.toLowerCase()}.txt`,
      rows: population,
      blob: new Blob([draw.list], { type: "text/plain" }),
    });
  }
  return (
    <Section
      title={
        <>
          {unit} · <Trans>{tier} check</Trans>
        </>
      }
      note={format.day(draw.drawnAt.slice(0, 10))}
    >
      <dl className="grid grid-cols-[minmax(7rem,max-content)_minmax(0,1fr)] gap-x-4 gap-y-1 text-table">
        {facts.map(([name, value], at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the facts never move.
          <div key={at} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" onClick={again}>
          <Trans>Repeat the draw</Trans>
        </Button>
        <Button onClick={keep}>
          <Trans>Keep the list as a file</Trans>
        </Button>
      </div>
      <div role="status" className="grid gap-2 empty:hidden">
        {repeated === "IMPOSSIBLE" ? (
          <Notice tone="late">
            <Trans>This browser does not work it out on a connection that is not protected (HTTPS).</Trans>
          </Notice>
        ) : repeated ? (
          <Outcome repeated={repeated} />
        ) : null}
      </div>
      <details>
        <summary className="min-h-6 cursor-pointer text-accent max-sm:py-3">
          <Trans>With a program of your own</Trans>
        </summary>
        <pre className="overflow-x-auto rounded-control bg-sunken p-2 text-small" tabIndex={0}>
          {`saniladder draw --unit ${draw.unit} --list ${draw.listHash} --code ${draw.visitCode} --number ${draw.number} --size ${draw.size} --reserves ${draw.drawn.length - draw.size} ${draw.unit.toLowerCase()}.txt`}
        </pre>
      </details>
    </Section>
  );
}

function Outcome({ repeated: { sameList, sameDraw, drawn } }: { repeated: Repeated }) {
  if (!sameList) {
    return (
      <Notice tone="late">
        <Trans>The list is not the one that was recorded: its fingerprint is another.</Trans>
      </Notice>
    );
  }
  return sameDraw ? (
    <Notice>
      <Plural
        value={drawn.length}
        one="The same one comes out."
        other="The same # come out, in the same order."
      />
    </Notice>
  ) : (
    <Notice tone="late">
      <Trans>Others come out than were recorded.</Trans>
    </Notice>
  );
}
