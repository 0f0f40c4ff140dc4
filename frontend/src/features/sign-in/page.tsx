import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { SignIn } from "./sign-in";

const route = getRouteApi("/porch/sign-in");

export function SignInPage() {
  const { t } = useLingui();
  const { next } = route.useSearch();
  return (
    <div className="mx-auto grid w-full max-w-sm gap-6 py-4 text-field sm:py-12">
      <title>{`${t`Sign in`} · Saniladder`}</title>
      <h1 className="text-2xl font-strong leading-(--lines-tight)">
        <Trans>Sign in</Trans>
      </h1>
      {/* The page is loaded anew, so that nothing of whoever was here before stays in its memory. */}
      <SignIn onEntered={() => location.assign(next ?? "/")} />
      <div className="grid justify-items-start gap-1 text-office">
        <Link to="/welcome/{-$token}" className="flex min-h-11 items-center text-accent underline">
          <Trans>I have a code on paper</Trans>
        </Link>
        <p className="text-muted">
          <Trans>Forgotten your password? Your supervisor or administrator can give you a new way in.</Trans>
        </p>
      </div>
    </div>
  );
}
