import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { LinkProps } from "@tanstack/react-router";
import { can, canOverAreas } from "#/lib/roles";
import type { Viewer } from "#/lib/session";

/** What the finder offers beside the pages of the navigation, and to whom. */
export const begun: readonly {
  to: NonNullable<LinkProps["to"]>;
  label: MessageDescriptor;
  open: (viewer: Viewer) => boolean;
}[] = [
  { to: "/waiting", label: msg`What waits for you`, open: ({ kind }) => kind === "PERSON" },
  {
    to: "/pace",
    label: msg`How long things take`,
    open: (viewer) => canOverAreas(viewer, "READ", "PROGRESS"),
  },
  {
    to: "/communities/new",
    label: msg`Add a community`,
    open: (viewer) => can(viewer, "CREATE", "COMMUNITY"),
  },
  { to: "/imports/new", label: msg`Import a list`, open: (viewer) => can(viewer, "CREATE", "IMPORT_JOB") },
  { to: "/cases/lists", label: msg`Lists submitted`, open: (viewer) => can(viewer, "READ", "DECISION") },
  {
    to: "/cases/lists/new",
    label: msg`Submit a list to the next tier`,
    open: (viewer) => canOverAreas(viewer, "CREATE", "DECISION"),
  },
  {
    to: "/cases/papers",
    label: msg`Verifications made on paper`,
    open: (viewer) => can(viewer, "READ", "TRANSCRIPTION"),
  },
  {
    to: "/cases/papers/new",
    label: msg`Type in a verification from paper`,
    open: (viewer) => can(viewer, "CREATE", "TRANSCRIPTION"),
  },
  {
    to: "/year",
    label: msg`Confirm the month, submit the quarter`,
    open: (viewer) => can(viewer, "CREATE", "RETURN"),
  },
  { to: "/celebrations", label: msg`Plan a celebration`, open: (viewer) => can(viewer, "CHANGE", "HONOUR") },
  {
    to: "/region/standing",
    label: msg`Decide on penalties and rewards`,
    open: (viewer) => can(viewer, "CREATE", "SANCTION"),
  },
  { to: "/people", label: msg`Add a person`, open: (viewer) => can(viewer, "CREATE", "USER") },
  { to: "/account", label: msg`Your account`, open: ({ kind }) => kind === "PERSON" },
];
