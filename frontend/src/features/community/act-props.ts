import type { ReactNode } from "react";

/** What every act's dialog is given by the page. */
export interface ActProps {
  open: boolean;
  onClose: () => void;
  /** It was done: the page is loaded anew and says so. */
  onDone: (said: ReactNode) => void;
}
