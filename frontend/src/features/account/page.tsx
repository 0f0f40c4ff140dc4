import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { placeOf } from "#/lib/roles";
import { Card } from "#/ui/card";
import { DefinitionList } from "#/ui/definition-list";
import { PageHead } from "#/ui/page-head";
import { Particulars } from "./particulars";
import { Password } from "./password";
import { Places } from "./places";

const route = getRouteApi("/office/account");

/** One's own account: what one is called, the language, the password, where one is signed in, the roles held. */
export function AccountPage() {
  const { t } = useLingui();
  const { viewer, nation } = route.useLoaderData();
  const account = viewer.account;
  if (!account) {
    return null;
  }
  return (
    <div className="grid max-w-3xl gap-4">
      <PageHead
        title={t`My account`}
        finding={
          <Trans>
            You sign in as <b className="font-strong">{account.name}</b>.
          </Trans>
        }
      />
      <Card className="grid gap-4 px-4 py-4">
        <Particulars account={account} />
        <DefinitionList
          items={[
            { key: "phone", term: t`Phone`, value: account.phone },
            { key: "staff", term: t`Staff number`, value: account.staffNumber },
            ...viewer.assignments.map((post) => ({
              key: post.id,
              term: t`Role`,
              value: [post.roleName, placeOf(post) ?? nation?.name].filter(Boolean).join(" · "),
            })),
          ]}
        />
        <p className="text-small text-muted">
          <Trans>Phone, staff number and roles are changed by your supervisor or an administrator.</Trans>
        </p>
      </Card>
      <Card className="px-4 py-4">
        <Password name={account.name} />
      </Card>
      <Card className="px-4 py-4">
        <Places />
      </Card>
    </div>
  );
}
