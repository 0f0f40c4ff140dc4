import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

export interface Tab {
  key: string;
  label: ReactNode;
  /** How many there are behind it. */
  count?: ReactNode;
  content: ReactNode;
}

/** Several views of one thing; which one is looked at belongs to the address, so the state is the caller's. */
export function Tabs({
  label,
  tabs,
  value,
  onChange,
}: {
  label: string;
  tabs: readonly Tab[];
  value: string;
  onChange: (key: string) => void;
}) {
  return (
    <Base.Root value={value} onValueChange={(next) => onChange(String(next))} className="grid gap-4">
      <Base.List aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.key}
            value={tab.key}
            className="-mb-px inline-flex min-h-11 items-center gap-1.5 border-b-2 border-transparent px-3 whitespace-nowrap text-muted hover:text-ink data-active:border-accent data-active:font-strong data-active:text-accent sm:min-h-9"
          >
            {tab.label}
            {tab.count === undefined ? null : <span className="text-small text-muted">{tab.count}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.key} value={tab.key} className="outline-offset-4">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
