import { send } from "./transport";

/** Looks through a person's eyes, by the account's id: the page is loaded anew, at that person's home. */
export async function beginView(user: string): Promise<void> {
  await send("POST", "/session/view", { user });
  location.assign("/");
}

/** Ends that. What was seen leaves the page's memory with it. */
export async function endView(): Promise<void> {
  await send("DELETE", "/session/view");
  location.assign("/");
}
