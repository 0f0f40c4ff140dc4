import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { placeOf, standing } from "#/lib/roles";
import { Card } from "#/ui/card";
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
  const known = [
    { key: "phone", term: t`Phone`, value: account.phone },
    { key: "staff", term: t`Staff number`, value: account.staffNumber },
    ...standing(viewer).map((post) => ({
      key: post.id + post.areaId,
      term: t`Role`,
      value: [post.roleName, placeOf(post) ?? nation?.name].filter(Boolean).join(" · "),
    })),
  ].filter(({ value }) => value);
  return (
    <div className="grid max-w-3xl gap-4">
      <title>{`${t`My account`} · Saniladder`}</title>
      <div>
        <h1 className="text-title font-strong leading-(--lines-tight)">
          <Trans>My account</Trans>
        </h1>
        <p className="text-lead">
          <Trans>
            You sign in as <b className="font-strong">{account.name}</b>.
          </Trans>
        </p>
      </div>
      <Card className="grid gap-4 px-4 py-4">
        <Particulars account={account} />
        <dl className="grid grid-cols-[minmax(7rem,auto)_1fr] gap-x-6 gap-y-1.5 border-t border-line pt-4">
          {known.map(({ key, term, value }) => (
            <div key={key} className="contents">
              <dt className="text-muted">{term}</dt>
              <dd className="min-w-0 wrap-anywhere">{value}</dd>
            </div>
          ))}
        </dl>
        <p className="text-small text-muted">
          <Trans>Phone, staff number and roles are changed by your supervisor or an administrator.</Trans>
        </p>
        <Link
          to="/people/$id"
          params={{ id: account.id }}
          hash="absences"
          className="inline-flex min-h-11 items-center justify-self-start text-accent underline"
        >
          <Trans>On leave, sick or at a training: say when you are absent</Trans>
        </Link>
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
