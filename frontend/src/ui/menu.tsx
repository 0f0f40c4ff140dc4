import { Menu as Base } from "@base-ui/react/menu";
import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type ButtonLook, buttonClasses } from "./button";
import { classes } from "./classes";

export interface MenuItem {
  key: string;
  label: ReactNode;
  /** Does something; or `link` leads somewhere. */
  onSelect?: () => void;
  link?: Pick<LinkProps, "to" | "search" | "params">;
  /** A plain address, for files. */
  href?: string;
  disabled?: boolean;
}

/** A button with further acts behind it. */
export function Menu({
  label,
  items,
  look = "plain",
  className,
}: {
  label: ReactNode;
  items: readonly MenuItem[];
  look?: ButtonLook;
  className?: string;
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger className={classes(buttonClasses(look), className)}>
        {label} <span aria-hidden="true">▾</span>
      </Base.Trigger>
      <MenuPopup>
        {items.map(({ key, label: words, onSelect, link, href, disabled }) => {
          const target = link ? (
            <Link {...(link as LinkProps)} />
          ) : href ? (
            // biome-ignore lint/a11y/useAnchorContent: the item puts its words in.
            <a href={href} />
          ) : undefined;
          return (
            <Base.Item
              key={key}
              {...(onSelect ? { onClick: onSelect } : {})}
              {...(disabled ? { disabled } : {})}
              {...(target ? { render: target } : {})}
              className={menuItem}
            >
              {words}
            </Base.Item>
          );
        })}
      </MenuPopup>
    </Base.Root>
  );
}

/** A button with several yes-or-noes behind it, each kept when chosen, such as the columns of a table. */
export function CheckMenu({
  label,
  look = "plain",
  options,
  checked,
  onChange,
}: {
  label: ReactNode;
  look?: ButtonLook;
  options: readonly { value: string; label: ReactNode; disabled?: boolean }[];
  checked: ReadonlySet<string>;
  onChange: (checked: ReadonlySet<string>) => void;
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger className={buttonClasses(look)}>
        {label} <span aria-hidden="true">▾</span>
      </Base.Trigger>
      <MenuPopup>
        {options.map(({ value, label: words, disabled }) => (
          <Base.CheckboxItem
            key={value}
            checked={checked.has(value)}
            {...(disabled ? { disabled } : {})}
            closeOnClick={false}
            onCheckedChange={(on) => {
              const next = new Set(checked);
              if (on) {
                next.add(value);
              } else {
                next.delete(value);
              }
              onChange(next);
            }}
            className={menuItem}
          >
            <span aria-hidden="true" className="w-4 text-accent">
              {checked.has(value) ? "✓" : ""}
            </span>
            {words}
          </Base.CheckboxItem>
        ))}
      </MenuPopup>
    </Base.Root>
  );
}

function MenuPopup({ children }: { children: ReactNode }) {
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={4} align="end" collisionPadding={8} className="z-40 outline-none">
        <Base.Popup className="max-h-[min(28rem,var(--available-height))] max-w-(--available-width) min-w-44 overflow-y-auto rounded-card border border-edge bg-card py-1 outline-none">
          {children}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

const menuItem =
  "flex min-h-9 cursor-pointer items-center gap-2 px-3 text-office text-ink no-underline outline-none select-none data-highlighted:bg-accent-soft data-highlighted:text-accent data-disabled:cursor-default data-disabled:text-muted max-sm:min-h-11";
