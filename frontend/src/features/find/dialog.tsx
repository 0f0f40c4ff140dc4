import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type LinkProps, useRouter } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useLoad } from "#/lib/client";
import { useFormat } from "#/lib/format";
import { can, canOverAreas, listsCommunities, seesPartners } from "#/lib/roles";
import { useSession, type Viewer } from "#/lib/session";
import { begun } from "./begun";
import { type Found, findDocument, mostOfAKind } from "./query";

/** A page that the finder leads to. */
export interface Place {
  key: string;
  label: string;
  detail?: string | undefined;
  link: LinkProps;
}

interface Group {
  value: string;
  items: Place[];
}

/** The pause in typing after which the server is asked, in milliseconds, and from how many letters on it is. */
const pauseMs = 150;
const letters = 2;

/** Everything within the viewer's scope by a few letters of its name, and every page by its own: for the keyboard alone. */
export function FindDialog({
  viewer,
  pages,
  onClose,
}: {
  viewer: Viewer;
  /** What the navigation leads to. */
  pages: readonly Place[];
  onClose: () => void;
}) {
  const { t, i18n } = useLingui();
  const router = useRouter();
  const [text, setText] = useState("");
  const { found, state } = useFound(text, viewer);
  const acts = begun
    .filter(({ open }) => open(viewer))
    .map(({ to, label }) => ({ key: `act ${to}`, label: i18n._(label), link: { to } }));
  const groups = [
    ...useGroups(found),
    { value: t`Pages and acts`, items: called([...pages, ...acts], text) },
  ].filter(({ items }) => items.length > 0);
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  const go = (place: Place) => {
    onClose();
    router.navigate(place.link);
  };
  return (
    <Dialog.Root open onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-nav/55" />
        <Dialog.Popup
          aria-label={t`Find`}
          className="fixed inset-x-2 top-2 z-50 mx-auto flex max-h-[min(36rem,calc(100dvh-1rem))] max-w-2xl flex-col overflow-hidden rounded-card border border-line bg-card text-ink outline-none sm:top-16"
        >
          <Autocomplete.Root
            open
            inline
            items={groups}
            value={text}
            onValueChange={setText}
            filter={null}
            autoHighlight="always"
            keepHighlight
            itemToStringValue={(place: Place) => place.label}
          >
            <div className="flex items-center border-b border-line">
              <Autocomplete.Input
                aria-label={t`Find a community, a case, a person, an area or a page`}
                placeholder={t`Community, case, person, area, page`}
                maxLength={100}
                autoComplete="off"
                spellCheck={false}
                className="min-h-12 min-w-0 grow bg-transparent px-4 text-field outline-none placeholder:text-muted"
              />
              <Dialog.Close
                aria-label={t`Close`}
                className="inline-flex size-11 shrink-0 items-center justify-center text-muted hover:bg-sunken"
              >
                <span aria-hidden="true">✕</span>
              </Dialog.Close>
            </div>
            <Autocomplete.Status className="px-4 py-1.5 text-small text-muted">
              {state === "loading" ? (
                <Trans>Searching</Trans>
              ) : state === "failed" ? (
                <Trans>The search did not reach the server. Type on, or try again.</Trans>
              ) : count === 0 ? (
                <Trans>Nothing that is open to you is called like this.</Trans>
              ) : (
                <Plural value={count} one="# found" other="# found" />
              )}
            </Autocomplete.Status>
            <Autocomplete.List className="grow overflow-y-auto pb-2 empty:hidden">
              {(group: Group) => (
                <Autocomplete.Group key={group.value} items={group.items}>
                  <Autocomplete.GroupLabel className="px-4 pt-2 pb-1 text-small font-strong text-muted">
                    {group.value}
                  </Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(place: Place) => (
                      <Autocomplete.Item
                        key={place.key}
                        value={place}
                        onClick={() => go(place)}
                        className="flex min-h-9 cursor-pointer flex-wrap items-baseline justify-between gap-x-3 px-4 py-1.5 outline-none select-none data-highlighted:bg-accent-soft data-highlighted:text-accent max-sm:min-h-11"
                      >
                        <span className="wrap-anywhere">{place.label}</span>
                        {place.detail ? <span className="text-small text-muted">{place.detail}</span> : null}
                      </Autocomplete.Item>
                    )}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
            <p className="border-t border-line bg-ground px-4 py-2 text-small text-muted max-sm:hidden">
              <Trans>
                <kbd>↑</kbd> <kbd>↓</kbd> choose, <kbd>Enter</kbd> opens, <kbd>Esc</kbd> closes
              </Trans>
            </p>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** The pages whose names hold every word that was typed, in any order. */
function called(places: readonly Place[], text: string): Place[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return places.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
}

/** What the server finds, a moment after the last letter; what came for an earlier text never replaces what came for a later one. */
function useFound(text: string, viewer: Viewer) {
  const load = useLoad();
  const [found, setFound] = useState<Found | null>(null);
  const [state, setState] = useState<"idle" | "loading" | "failed">("idle");
  const asked = useRef(0);
  useEffect(() => {
    asked.current += 1;
    const mine = asked.current;
    const wanted = text.trim();
    if (wanted.length < letters) {
      setFound(null);
      setState("idle");
      return;
    }
    setState("loading");
    const timer = window.setTimeout(async () => {
      try {
        const answer = await load(findDocument, {
          text: wanted,
          first: mostOfAKind,
          withCommunities: listsCommunities(viewer),
          withCases: can(viewer, "READ", "VERIFICATION_REQUEST"),
          withPeople: canOverAreas(viewer, "READ", "USER"),
          withAreas: seesPartners(viewer),
        });
        if (mine === asked.current) {
          setFound(answer);
          setState("idle");
        }
      } catch {
        if (mine === asked.current) {
          setState("failed");
        }
      }
    }, pauseMs);
    return () => window.clearTimeout(timer);
  }, [text, viewer, load]);
  return { found, state };
}

function useGroups(found: Found | null): Group[] {
  const { t } = useLingui();
  const format = useFormat();
  const nation = useSession()?.nation;
  if (!found) {
    return [];
  }
  const levelName = (level: number) => nation?.levels.find(({ number }) => number === level)?.name ?? "";
  const areaLevel = (key: string) => nation?.areaLevels.find((level) => level.key === key)?.name ?? "";
  const joined = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(" · ");
  return [
    {
      value: t`Communities`,
      items: (found.communities?.nodes ?? []).map((one) => ({
        key: one.id,
        label: one.name,
        detail: joined(one.areaName, one.parentAreaName, levelName(one.level)),
        link: { to: "/communities/$id", params: { id: one.id } },
      })),
    },
    {
      value: t`Cases`,
      items: (found.verificationRequests?.nodes ?? []).map((one) => ({
        key: one.id,
        label: joined(one.communityName, levelName(one.level)),
        detail: joined(
          one.areaName,
          one.closedOn
            ? t`closed ${format.day(one.closedOn)}`
            : t`open, asked ${format.day(one.requestedOn)}`,
        ),
        link: { to: "/cases/$id", params: { id: one.id } },
      })),
    },
    {
      value: t`People`,
      items: (found.users?.edges ?? []).map(({ node }) => ({
        key: node.id,
        label: node.displayName || node.name,
        detail: node.displayName ? node.name : undefined,
        link: { to: "/people/$id", params: { id: node.id } },
      })),
    },
    {
      value: t`Areas`,
      items: (found.areas?.edges ?? []).map(({ node }) => ({
        key: node.id,
        label: node.name,
        detail: joined(areaLevel(node.level), node.parentName),
        link: { to: "/areas/$id", params: { id: node.id } },
      })),
    },
    {
      value: t`Organisations`,
      items: (found.organisations?.edges ?? []).map(({ node }) => ({
        key: node.id,
        label: node.name,
        link: { to: "/organisations/$id", params: { id: node.id } },
      })),
    },
  ];
}
