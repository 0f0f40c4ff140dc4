import { Trans, useLingui } from "@lingui/react/macro";
import { Link, Outlet, useLocation, useRouter, useRouterState } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { load } from "#/lib/client";
import { rememberIfAsked } from "#/lib/enter";
import { useOnline } from "#/lib/online";
import { homeOf, mayFind, placeOf, standing } from "#/lib/roles";
import { demoWasSeen, type Session, useSession, type Viewer } from "#/lib/session";
import { useSessionEnded } from "#/lib/signed-in";
import { takeCodeAlong } from "#/lib/version";
import { waitsHere } from "#/lib/waits";
import { classes } from "#/ui/classes";
import { Mark } from "#/ui/mark";
import { Entry } from "./entry";
import { LanguageSwitch } from "./language-switch";
import { foldedUp, navigationOf } from "./navigation";
import { NewVersion } from "./new-version";
import { SignOut } from "./sign-out";
import { SwitchAccount } from "./switch-account";

/** Loaded when it is needed first: it is the only part of the frame that takes the headless library. */
const SignInAgain = lazy(async () => ({ default: (await import("./sign-in-again")).SignInAgain }));

/** For an administrator who looks through somebody else's eyes. */
const Viewing = lazy(async () => ({ default: (await import("./viewing")).Viewing }));

/** For whoever has several places, or one that is no more. */
const Posts = lazy(async () => ({ default: (await import("./posts")).Posts }));

/** Not for whoever has one community, nor for phones that wait: it comes after the page. */
const Find = lazy(async () => ({ default: (await import("./find")).Find }));

/** For offices, whose pages are many. */
const More = lazy(async () => ({ default: (await import("./more")).More }));

/** What every page has: the demo mark, the offline notice, a line while something loads. */
export function Frame() {
  const { t } = useLingui();
  const session = useSession();
  const online = useOnline();
  const ended = useSessionEnded();
  const demo = session?.nation ? session.nation.demo : demoWasSeen();
  return (
    <div className={classes("flex min-h-screen flex-col", demo ? "[--strip:1.5rem]" : "[--strip:0px]")}>
      <a
        href="#content"
        className="absolute left-2 top-2 z-50 -translate-y-20 rounded-control bg-card px-3 py-2 text-accent focus:translate-y-0"
      >
        <Trans>Skip to the page</Trans>
      </a>
      <LoadingLine />
      {demo ? (
        <aside
          aria-label={t`Demonstration`}
          className="sticky top-0 z-30 h-(--strip) overflow-hidden bg-demo px-4 text-center text-small leading-[1.5rem] text-on-demo"
        >
          <Trans>
            <b className="font-strong">Demonstration:</b> all figures are made up
          </Trans>
        </aside>
      ) : null}
      <div role="status">
        {online ? null : (
          <p className="border-b border-line bg-sunken px-4 py-2 text-center">
            <Trans>No network. What you see stays; new figures come when the network is back.</Trans>
          </p>
        )}
      </div>
      <NewVersion />
      <Outlet />
      {session?.viewer.kind === "VIEWING" ? (
        <Suspense>
          <Viewing viewer={session.viewer} />
        </Suspense>
      ) : null}
      {ended ? (
        <Suspense>
          <SignInAgain />
        </Suspense>
      ) : null}
    </div>
  );
}

/** The outside of pages for people who are signed in. Anybody else is asked to sign in, and comes back here. */
export function Office() {
  const session = useSession();
  const { t } = useLingui();
  const router = useRouter();
  const stranger = session?.viewer.kind === "PUBLIC";
  const person = session?.viewer.kind === "PERSON";
  useEffect(() => {
    if (person) {
      rememberIfAsked(load);
      takeCodeAlong().catch(() => {}); // tried again with the next page that is opened
    }
  }, [person]);
  const mine = person ? session?.viewer.id : null;
  useEffect(() => {
    if (mine && waitsHere(mine)) {
      import("#/features/visits/outboxes").then(({ openAll }) => openAll(mine)).catch(() => {}); // with the next page
    }
  }, [mine]);
  useEffect(() => {
    if (stranger) {
      router.navigate({ to: "/sign-in", search: { next: router.state.location.href }, replace: true });
    }
  }, [stranger, router]);
  if (stranger) {
    return null;
  }
  return (
    <div className="flex grow flex-col lg:flex-row">
      <header className="bg-nav text-nav-ink print:hidden lg:sticky lg:top-(--strip) lg:z-25 lg:h-[calc(100vh-var(--strip))] lg:w-47 lg:shrink-0 lg:overflow-y-auto">
        <Drawer>
          {session && mayFind(session.viewer) ? (
            <Suspense fallback={<div className="mt-2 h-11 lg:mt-0 lg:h-8.5" />}>
              <Find session={session} />
            </Suspense>
          ) : null}
          <nav aria-label={t`Main`} className="grid gap-1 px-2.5 py-3 lg:gap-px lg:py-1">
            {session ? <Links session={session} /> : null}
          </nav>
          <div className="mt-auto grid gap-1 border-t border-nav-line p-3 text-small lg:mx-2.5 lg:px-2">
            {session ? <Who viewer={session.viewer} /> : null}
            <div className="flex flex-wrap items-center gap-x-3 text-nav-muted">
              <LanguageSwitch />
              <SwitchAccount />
              <SignOut />
            </div>
          </div>
        </Drawer>
      </header>
      <main id="content" tabIndex={-1} className="min-w-0 grow px-4 py-4 outline-none lg:px-5.5">
        {session && session.viewer.assignments.length > 1 ? (
          <Suspense>
            <Posts viewer={session.viewer} />
          </Suspense>
        ) : null}
        <Outlet />
      </main>
    </div>
  );
}

/** The outside of pages that need nobody to sign in. */
export function Porch() {
  const session = useSession();
  const signedIn = session ? session.viewer.kind !== "PUBLIC" : null;
  return (
    <>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 bg-nav px-4 py-2 text-nav-ink">
        <Link to="/public" className="mr-auto flex min-h-11 items-center gap-2 text-lead font-strong">
          <Mark />
          Saniladder
        </Link>
        <nav className="flex flex-wrap items-center gap-x-4 text-nav-muted">
          <Link to="/public/services" className="flex min-h-11 items-center text-nav-ink underline">
            <Trans>Where to refer</Trans>
          </Link>
          <LanguageSwitch />
          {signedIn === null ? null : signedIn && session ? (
            <Link {...homeOf(session.viewer)} className="flex min-h-11 items-center text-nav-ink underline">
              <Trans>Home</Trans>
            </Link>
          ) : (
            <Link to="/sign-in" className="flex min-h-11 items-center text-nav-ink underline">
              <Trans>Sign in</Trans>
            </Link>
          )}
        </nav>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-5xl grow px-4 py-6 outline-none">
        <Outlet />
      </main>
    </>
  );
}

/** The navigation: a column beside the page, or on a phone a bar that opens. */
function Drawer({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const path = useLocation({ select: (location) => location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the drawer.
  useEffect(() => setOpen(false), [path]);
  return (
    <div className="flex flex-col lg:min-h-full lg:py-3">
      <div className="flex items-center justify-between px-4 py-1.5 lg:px-5 lg:py-2">
        <Link to="/" className="flex min-h-11 items-center gap-2.5 text-[1.0625rem] font-strong lg:min-h-8">
          <Mark />
          Saniladder
        </Link>
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="min-h-11 rounded-control px-3 font-strong lg:hidden"
        >
          <Trans>Menu</Trans> <span aria-hidden="true">{open ? "▴" : "▾"}</span>
        </button>
      </div>
      <div className={classes("grow flex-col lg:flex", open ? "flex" : "hidden")}>{children}</div>
    </div>
  );
}

function Links({ session }: { session: Session }) {
  const area = useLocation({ select: ({ search }) => (search as { area?: unknown }).area });
  const [first, rare] = foldedUp(navigationOf(session, typeof area === "string" ? area : undefined));
  return (
    <>
      {first.map((entry) => (
        <Entry key={entry.key} entry={entry} />
      ))}
      {rare.length > 0 ? (
        <Suspense fallback={<div className="h-11 lg:h-7.5" />}>
          <More entries={rare} />
        </Suspense>
      ) : null}
    </>
  );
}

function Who({ viewer }: { viewer: Viewer }) {
  const posts = standing(viewer);
  return (
    <div>
      {viewer.kind === "PERSON" ? (
        <Link
          to="/account"
          title={viewer.name}
          className="inline-flex min-h-11 items-center font-strong underline lg:min-h-6"
        >
          <span className="line-clamp-2 wrap-anywhere">{viewer.name}</span>
        </Link>
      ) : (
        <p className="font-strong">{viewer.name}</p>
      )}
      {posts.map((post) => (
        <p
          key={post.id + post.areaId}
          className="line-clamp-3 text-nav-muted"
          title={[post.roleName, placeOf(post)].filter(Boolean).join(" · ")}
        >
          {[post.roleName, placeOf(post)].filter(Boolean).join(" · ")}
        </p>
      ))}
    </div>
  );
}

/** A thin line while the next page is on its way; it takes no room. */
function LoadingLine() {
  const loading = useRouterState({ select: (state) => state.isLoading });
  return (
    <div
      aria-hidden="true"
      className={classes(
        "fixed inset-x-0 top-0 z-40 h-0.5 bg-gold transition-opacity",
        loading ? "opacity-100" : "opacity-0",
      )}
    />
  );
}
