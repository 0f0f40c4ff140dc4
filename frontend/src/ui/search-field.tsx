import { useEffect, useId, useRef, useState } from "react";
import { controlClasses } from "./labelled";

/** The pause in typing after which a search is begun, in milliseconds. */
const pauseMs = 300;

/** A search that begins by itself when typing pauses; what comes from outside (an address) replaces what stands there. */
export function SearchField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
}) {
  const id = useId();
  const [text, setText] = useState(value);
  const sent = useRef(value);
  const timer = useRef(0);
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value;
      setText(value);
    }
  }, [value]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const send = (next: string) => {
    window.clearTimeout(timer.current);
    const trimmed = next.trim().slice(0, 100);
    if (trimmed !== sent.current) {
      sent.current = trimmed;
      onChange(trimmed);
    }
  };
  return (
    <span className="min-w-44 grow basis-full sm:max-w-72 sm:basis-44">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <input
        id={id}
        type="search"
        value={text}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          const next = event.currentTarget.value;
          setText(next);
          window.clearTimeout(timer.current);
          timer.current = window.setTimeout(() => send(next), pauseMs);
        }}
        onKeyDown={(event) => event.key === "Enter" && send(text)}
        onBlur={() => send(text)}
        className={controlClasses(false, true)}
      />
    </span>
  );
}
