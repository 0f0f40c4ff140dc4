import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Failure } from "#/lib/failure";
import { useFormat } from "#/lib/format";
import type { Nation } from "#/lib/session";
import { ActProblem } from "#/ui/act-problem";
import { Button, buttonClasses } from "#/ui/button";
import { Card } from "#/ui/card";
import { Empty } from "#/ui/empty";
import { Notice } from "#/ui/notice";
import { PageHead } from "#/ui/page-head";
import { Problem } from "#/ui/problem";
import { Correct } from "./correct";
import { doubtfulColumns } from "./doubtful";
import { Elsewhere } from "./elsewhere";
import { acceptance, Group, meaning } from "./group";
import { Help } from "./help";
import { Key } from "./key";
import { commandOf } from "./keys";
import { keyOf } from "./queue";
import { QueueList } from "./queue-list";
import type { HeldGroup, Review } from "./review-query";
import { Settled, SettlementSentence } from "./settled";
import { Steps } from "./steps";
import { useQueue } from "./use-queue";
import { isUnderWay, waitingRows } from "./words";

const route = getRouteApi("/office/imports/$id/review");

/** What an import could not decide by itself, for a person: one group after the other. */
export function ReviewPage() {
  const { nation, importJob } = route.useLoaderData();
  if (!nation || !importJob) {
    return <Problem failure={new Failure("refused", "no such import")} />;
  }
  return <Desk key={importJob.id} review={importJob} nation={nation} />;
}

type Sheet = "search" | "correct" | "help" | null;

function Desk({ review, nation }: { review: Review; nation: Nation }) {
  const { t } = useLingui();
  const { load } = route.useRouteContext();
  const format = useFormat();
  const queue = useQueue(review);
  const [all, setAll] = useState(false);
  const [sheet, setSheet] = useState<Sheet>(null);
  const desk = useRef<HTMLDivElement>(null);
  const { job, group } = queue;
  const open = job.open && !isUnderWay(job.state);

  // The keys work at once, without a click; and a button that went with its group leaves the focus here.
  useEffect(() => {
    if (sheet === null && !queue.busy && document.activeElement === document.body) {
      desk.current?.focus({ preventScroll: true });
    }
  });

  function press(event: KeyboardEvent) {
    const at = event.target as HTMLElement;
    const command = sheet === null && !/^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) ? commandOf(event) : null;
    if (!command) {
      return;
    }
    event.preventDefault();
    switch (command.do) {
      case "next":
        return queue.go(queue.at + 1);
      case "previous":
        return queue.go(queue.at - 1);
      case "nextRow":
        return queue.goRow(queue.row + 1);
      case "previousRow":
        return queue.goRow(queue.row - 1);
      case "help":
        return setSheet("help");
      case "undo":
        return open && undoable ? queue.undo(undoable) : undefined;
      default:
        return open && group ? decide(command, group) : undefined;
    }
  }

  function decide(command: NonNullable<ReturnType<typeof commandOf>>, group: HeldGroup) {
    const allows = (kind: HeldGroup["choices"][number]) => group.choices.includes(kind);
    switch (command.do) {
      case "candidate": {
        const candidate = group.candidates[command.number - 1];
        return candidate ? queue.settle(meaning(candidate), command.all || all) : undefined;
      }
      case "accept": {
        const choice = acceptance(group);
        return choice ? queue.settle(choice, command.all || all) : undefined;
      }
      case "separate":
        return allows("SEPARATE") ? queue.settle({ kind: "SEPARATE" }, command.all || all) : undefined;
      case "leaveOut":
        return queue.settle({ kind: "LEAVE_OUT" }, command.all || all);
      case "search":
        return allows("AREA") || allows("COMMUNITY") ? setSheet("search") : undefined;
      case "correct":
        return allows("CORRECT") ? setSheet("correct") : undefined;
      default:
        return undefined;
    }
  }

  const undoable = queue.settlements.find((one) => !one.undoneAt);
  const row = group?.sample[queue.row];
  const [here, groups] = [format.number(queue.at + 1), format.number(queue.total)];
  return (
    <div className="grid gap-4">
      <PageHead
        title={t`Your decisions`}
        tabTitle={`${t`Your decisions`} · ${job.source}`}
        crumbs={[
          <Link key="imports" to="/imports">
            <Trans>Imports</Trans>
          </Link>,
          <Link key="import" to="/imports/$id" params={{ id: job.id }}>
            {job.source}
          </Link>,
        ]}
        finding={<Finding queue={queue} />}
        actions={
          <Button onClick={() => setSheet("help")} className="max-sm:hidden">
            <Trans>Keys</Trans> <Key>?</Key>
          </Button>
        }
      />
      <Steps job={job} here="review" page="review" />
      {isUnderWay(job.state) ? (
        <Notice tone="late">
          <Trans>This list is being worked on just now. Decide when that is done.</Trans>
        </Notice>
      ) : job.applied ? null : (
        <Notice>
          <Trans>
            The list is not brought in yet: what you decide is remembered, and done when it is brought in.
          </Trans>
        </Notice>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its keys are shortcuts of the controls within it. */}
      <div
        ref={desk}
        tabIndex={-1}
        onKeyDown={press}
        className="flex min-w-0 flex-col gap-4 outline-none [&>[role=alert]:empty]:-mt-4"
      >
        <div role="status">
          {queue.last ? (
            <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-control border-l-3 border-gain bg-card px-4 py-2">
              <p className="min-w-0">
                {queue.last.undoneAt ? (
                  <>
                    <Trans>Taken back:</Trans>{" "}
                  </>
                ) : null}
                <SettlementSentence settlement={queue.last} />
              </p>
              {queue.last.undoneAt || !open ? null : (
                <Button disabled={queue.busy} onClick={() => queue.last && queue.undo(queue.last)}>
                  <Trans>Take back</Trans> <Key>u</Key>
                </Button>
              )}
            </div>
          ) : open && group ? (
            // What is told of a decision stands here later: nothing beneath moves then.
            <p className="flex min-h-12 items-center rounded-control border-l-3 border-line bg-card px-4 py-2 text-muted">
              <Trans>Say what each means. What you decide is remembered, and can be taken back.</Trans>
            </p>
          ) : null}
        </div>
        <ActProblem problem={queue.problem} onReload={queue.reload} />
        {group ? (
          <Card className="grid min-w-0 lg:grid-cols-[20rem_minmax(0,1fr)]">
            <div className="flex min-w-0 flex-col border-line max-lg:border-b lg:border-r">
              <p className="flex justify-between border-b border-line px-3 py-2 text-small text-muted">
                <span>
                  <Trans>
                    {here} of {groups}
                  </Trans>
                </span>
                <span className="max-sm:hidden">
                  <Key>↑</Key> <Key>↓</Key>
                </span>
              </p>
              <div className="lg:h-[calc(100dvh-17rem)] lg:min-h-80">
                <QueueList queue={queue} />
              </div>
            </div>
            <div className="min-w-0">
              <Group
                key={keyOf(group)}
                queue={queue}
                group={group}
                columns={review.columns}
                all={all}
                onAll={setAll}
                onSearch={() => setSheet("search")}
                onCorrect={() => setSheet("correct")}
              />
            </div>
          </Card>
        ) : (
          <Card>
            <Empty title={<Trans>Nothing waits for your decision</Trans>}>
              <div className="grid justify-items-center gap-3">
                {job.applied ? (
                  <Trans>All rows of this list have found their place.</Trans>
                ) : (
                  <Trans>Now it can be brought in.</Trans>
                )}
                <Link to="/imports/$id" params={{ id: job.id }} className={buttonClasses("primary")}>
                  {job.applied ? <Trans>To the report</Trans> : <Trans>Go on</Trans>}
                </Link>
              </div>
            </Empty>
          </Card>
        )}
        <Settled settlements={queue.settlements} busy={queue.busy} onUndo={open ? queue.undo : null} />
      </div>
      <Help open={sheet === "help"} onClose={() => setSheet(null)} />
      {group ? (
        <>
          <Elsewhere
            key={`search ${keyOf(group)}`}
            open={sheet === "search"}
            onClose={() => setSheet(null)}
            what={group.choices.includes("AREA") ? "AREA" : "COMMUNITY"}
            level={levelOf(group, job.kind, nation)}
            label={group.label}
            rows={group.rows}
            load={load}
            busy={queue.busy}
            onChoose={async (id, forAll) => {
              setSheet(null);
              await queue.settle(
                group.choices.includes("AREA")
                  ? { kind: "AREA", area: id }
                  : { kind: "COMMUNITY", community: id },
                forAll,
              );
            }}
          />
          {row ? (
            <Correct
              key={`correct ${keyOf(group)} ${row.number}`}
              open={sheet === "correct"}
              onClose={() => setSheet(null)}
              row={row}
              rows={group.rows}
              columns={doubtfulColumns(group, row, review.columns)}
              kind={job.kind}
              nation={nation}
              busy={queue.busy}
              onCorrect={async (values, forAll) => {
                await queue.settle({ kind: "CORRECT", values }, forAll);
                setSheet(null);
              }}
            />
          ) : null}
        </>
      ) : null}
    </div>
  );
}

/** The level of areas that a name is sought in: a list of areas or staff says it with the group, others the second. */
function levelOf(group: HeldGroup, kind: Review["kind"], nation: Nation): string | undefined {
  const said = kind === "AREAS" || kind === "STAFF" ? /^(\d)\|/.exec(group.key)?.[1] : undefined;
  const depth = said ? Number(said) : Math.min(2, nation.areaLevels.length);
  return nation.areaLevels.find((level) => level.depth === depth)?.key;
}

function Finding({ queue }: { queue: ReturnType<typeof useQueue> }) {
  const format = useFormat();
  const waiting = waitingRows(queue.job.counts);
  const [n, read] = [format.number(waiting), format.number(queue.job.counts.read)];
  return (
    <>
      <b className="font-strong">
        <Trans>
          {n} of {read} rows wait for you
        </Trans>
      </b>
      {queue.total > 0 ? (
        <>
          {", "}
          <Plural
            value={queue.total}
            one="in # group of rows that are alike."
            other="in # groups of rows that are alike."
          />
        </>
      ) : (
        "."
      )}
    </>
  );
}
