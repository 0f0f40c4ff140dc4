import "./ui/base.css";
import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { router } from "./app/router";
import { preferredLocale, showLocale } from "./lib/locale";

const root = document.getElementById("root");
if (!root) {
  throw new Error("index.html has no #root");
}

// The page's code and figures are asked for beside the words. Nothing is shown before those are there: nothing is ever
// said in the wrong language, or by its key.
const words = showLocale(preferredLocale());
void router.load();
await words;
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <RouterProvider router={router} />
    </I18nProvider>
  </StrictMode>,
);
