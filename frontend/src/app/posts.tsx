import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useFormat } from "#/lib/format";
import { areaIn, homeFor, homesFor, ofArea, placeOf, seesNation, standing } from "#/lib/roles";
import type { Viewer } from "#/lib/session";
import { classes } from "#/ui/classes";
import { Notice } from "#/ui/notice";

type Post = Viewer["assignments"][number];

/**
 * The places of somebody who has several (PR17): which one is open, and the way to each of the others. A place that was split or
 * merged gives way to what it became (PR7).
 */
export function Posts({ viewer }: { viewer: Viewer }) {
  const { t } = useLingui();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const typed = useLocation({ select: ({ search }) => search as { area?: string; organisation?: string } });
  const posts = standing(viewer);
  const navigate = useNavigate();
  const gone = viewer.assignments.filter(({ areaEndedOn }) => areaEndedOn);
  const atHome = posts.some((post) => homesFor(post).some(({ to }) => to === path));
  const left = atHome ? gone.find(({ areaId }) => areaId === typed.area) : undefined;
  const heir = left ? posts.find(({ id }) => id === left.id) : undefined;
  useEffect(() => {
    const to = heir ? homesFor(heir).find((home) => home.to === path) : undefined;
    if (to) {
      navigate({ ...to, replace: true });
    }
  }, [heir, path, navigate]);
  const listed = atHome ? posts : ofArea.includes(path) && !seesNation(viewer) ? offices(posts) : [];
  const open = openOf(listed, path, typed);
  return listed.length === 0 ? null : (
    <div className="mb-3 grid gap-2 print:hidden">
      {listed.length > 1 ? (
        <nav aria-label={t`Your places`} className="flex flex-wrap gap-1.5">
          {listed.map((post) => (
            <Link
              key={post.id + post.areaId}
              {...(atHome
                ? goes(post, path, open)
                : {
                    to: path,
                    search: areaIn(homeFor(post)) ? { area: areaIn(homeFor(post)) as string } : {},
                  })}
              activeProps={{}}
              aria-current={post === open ? "page" : undefined}
              className={classes(
                "inline-flex min-h-11 items-center gap-x-1.5 rounded-control border px-3 sm:min-h-8",
                post === open
                  ? "border-accent bg-card font-strong text-ink"
                  : "border-edge text-accent hover:bg-sunken",
              )}
            >
              {placeOf(post)}
              <span className="font-normal text-muted">{post.roleName}</span>
            </Link>
          ))}
        </nav>
      ) : null}
      {atHome && gone.length > 0 ? <Gone gone={gone} posts={posts} /> : null}
    </div>
  );
}

/** Those that are for an area and look after more than its communities, one for each area. */
function offices(posts: readonly Post[]): Post[] {
  const all = posts.filter((post) => homesFor(post).length > 1);
  return all.filter((post, i) => all.findIndex(({ areaId }) => areaId === post.areaId) === i);
}

/** The same page in another place where there is one, else where the day starts there; so it is for another role in the same place. */
function goes(post: Post, path: string, open: Post | undefined) {
  const elsewhere = !open || open.areaId !== post.areaId;
  return (elsewhere && homesFor(post).find(({ to }) => to === path)) || homeFor(post);
}

/** The one that is looked at: of the area, or organisation, that is typed, else the first one; the role whose home it is first. */
function openOf(posts: readonly Post[], path: string, typed: { area?: string; organisation?: string }) {
  const here = posts.filter((post) => ofArea.includes(path) || homesFor(post).some(({ to }) => to === path));
  const those = here.filter((post) =>
    post.organisationId
      ? !typed.organisation || typed.organisation === post.organisationId
      : !typed.area || typed.area === areaIn(homeFor(post)),
  );
  return those.find((post) => homeFor(post).to === path) ?? those[0];
}

/** What was split or merged, and what it became: as long as nobody assigned the person anew. */
function Gone({ gone, posts }: { gone: readonly Post[]; posts: readonly Post[] }) {
  const format = useFormat();
  return (
    <Notice>
      {gone.map((post) => {
        const heirs = posts.filter(({ id }) => id === post.id).map(({ areaName }) => areaName ?? "");
        const [name, day, became] = [post.areaName, format.day(post.areaEndedOn ?? ""), format.list(heirs)];
        return (
          <p key={post.id + post.areaId}>
            {heirs.length > 0 ? (
              <Trans>
                {name} ended on {day}. Until your role is given anew, it is for what became of it: {became}.
              </Trans>
            ) : (
              <Trans>
                {name} ended on {day}. Ask your administrator for a new role.
              </Trans>
            )}
          </p>
        );
      })}
    </Notice>
  );
}
