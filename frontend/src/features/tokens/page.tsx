import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useAct } from "#/lib/act";
import { useFormat } from "#/lib/format";
import { Button } from "#/ui/button";
import { Card } from "#/ui/card";
import { Confirm } from "#/ui/confirm";
import { type Column, DataTable } from "#/ui/data-table";
import { Empty } from "#/ui/empty";
import { PageHead } from "#/ui/page-head";
import { NewToken } from "./new";
import { type OwnToken, revokeDocument } from "./query";

const route = getRouteApi("/office/tokens");

/** One's own tokens: by them programs ask the API, with no more than their owner's rights. */
export function TokensPage() {
  const { t } = useLingui();
  const format = useFormat();
  const { viewer } = route.useLoaderData();
  const { load } = route.useRouteContext();
  const router = useRouter();
  const revoke = useAct(revokeDocument);
  const [making, setMaking] = useState(false);
  const [ending, setEnding] = useState<OwnToken | null>(null);
  const now = new Date().toISOString();
  const alive = viewer.tokens.filter((token) => !token.revokedAt && token.expiresAt > now);
  const count = format.number(alive.length);
  const all = format.number(viewer.tokens.length);
  const columns: Column<OwnToken>[] = [
    { key: "name", label: t`What for`, grow: true, width: 180, phone: "title", cell: ({ name }) => name },
    {
      key: "scope",
      label: t`May`,
      grow: true,
      width: 220,
      cell: ({ scope }) => <span title={scope.join(", ")}>{scope.join(", ").toLowerCase()}</span>,
    },
    {
      key: "created",
      label: t`Made`,
      width: 110,
      cell: ({ createdAt }) => format.day(createdAt.slice(0, 10)),
    },
    {
      key: "used",
      label: t`Last used`,
      width: 110,
      cell: ({ lastUsedOn }) =>
        lastUsedOn ? (
          format.day(lastUsedOn)
        ) : (
          <span className="text-muted">
            <Trans>never</Trans>
          </span>
        ),
    },
    {
      key: "ends",
      label: t`Ends`,
      width: 140,
      cell: (token) => {
        const day = format.day(token.expiresAt.slice(0, 10));
        return token.revokedAt ? (
          <span className="text-muted">
            <Trans>revoked</Trans>
          </span>
        ) : token.expiresAt <= now ? (
          <span className="text-muted">
            <Trans>ended {day}</Trans>
          </span>
        ) : (
          day
        );
      },
    },
    {
      key: "revoke",
      label: t`Revoke`,
      width: 110,
      cell: (token) =>
        token.revokedAt || token.expiresAt <= now ? null : (
          <button
            type="button"
            onClick={() => {
              revoke.clear();
              setEnding(token);
            }}
            className="min-h-6 text-accent hover:underline"
          >
            <Trans>Revoke</Trans>
          </button>
        ),
    },
  ];
  const name = ending?.name ?? "";
  return (
    <div className="grid gap-4">
      <PageHead
        title={t`Tokens for programs`}
        crumbs={[
          <Link key="explorer" to="/explorer">
            <Trans>API explorer</Trans>
          </Link>,
        ]}
        finding={
          <Trans>
            <b className="font-strong">{count}</b> of {all} tokens can be used. A program that has one may
            read what you may read, or less.
          </Trans>
        }
        actions={
          <Button look="primary" onClick={() => setMaking(true)}>
            <Trans>Make a token</Trans>
          </Button>
        }
      />
      <Card className="min-w-0">
        <DataTable
          label={t`Tokens for programs`}
          columns={columns}
          rows={viewer.tokens}
          rowKey={({ id }) => id}
          empty={
            <Empty title={<Trans>You have no token</Trans>}>
              <Trans>
                Make one for a spreadsheet or a program that is to read the figures by itself. It is shown
                once.
              </Trans>
            </Empty>
          }
        />
      </Card>
      {making ? (
        <NewToken load={load} onClose={() => setMaking(false)} onDone={() => router.invalidate()} />
      ) : null}
      <Confirm
        open={ending !== null}
        onClose={() => setEnding(null)}
        title={t`Revoke ${name}?`}
        confirm={<Trans>Revoke it</Trans>}
        busy={revoke.busy}
        problem={revoke.problem}
        onConfirm={async () => {
          if (ending && (await revoke.run({ token: ending.id }))) {
            setEnding(null);
            router.invalidate();
          }
        }}
      >
        <p>
          <Trans>Programs that use it are refused from now on. It cannot be taken back.</Trans>
        </p>
      </Confirm>
    </div>
  );
}
