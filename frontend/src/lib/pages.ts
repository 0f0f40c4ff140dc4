import { useCallback, useLayoutEffect, useRef, useState } from "react";
import { load, type TypedDocument } from "./client";

/** A Relay connection as our lists ask for it: flat `nodes`, or `edges` where the list has no flat ones. */
export interface Connection<Row> {
  nodes?: readonly Row[];
  edges?: readonly { node: Row }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount?: number;
}

export interface Pages<Row> {
  rows: readonly Row[];
  /** On all pages; null where the list was not asked to count. */
  total: number | null;
  /** Fetches the next page; does nothing while one is on its way, or when there is none. */
  more: () => void;
  /** Whether there is more to fetch. */
  hasMore: boolean;
  loading: boolean;
  /** Why the next page did not come; `more` tries again, and the rows so far stay. */
  failure: Error | null;
}

/**
 * A list that loads on as it is scrolled. Its first page comes with the page's own operation; further ones are asked
 * for with the same variables and `after`. A new first page (other filters, another order, an act) begins it anew.
 */
export function usePages<Data extends object, Variables extends { after?: string | null }, Row>(
  document: TypedDocument<Data, Variables>,
  variables: NoInfer<Omit<Variables, "after">>,
  connectionOf: (data: Data) => Connection<Row>,
  firstPage: Connection<Row>,
): Pages<Row> {
  const [state, setState] = useState(() => begin(firstPage));
  const current = state.first === firstPage ? state : begin(firstPage);
  if (current !== state) {
    setState(current);
  }
  const latest = useRef({ state: current, variables, connectionOf, asking: null as object | null });
  // Before any other effect, so that a table that asks for more in its own never asks behind a former cursor.
  useLayoutEffect(() => {
    latest.current = { ...latest.current, state: current, variables, connectionOf };
  });

  const more = useCallback(async () => {
    const asked = latest.current.state;
    if (!asked.hasMore || latest.current.asking === asked.first) {
      return;
    }
    latest.current.asking = asked.first;
    const stillAsked = (next: (state: State<Row>) => State<Row>) =>
      setState((state) => (state.first === asked.first ? next(state) : state));
    stillAsked((state) => ({ ...state, loading: true, failure: null }));
    try {
      const page = latest.current.connectionOf(
        await load<Data, Variables>(document, { ...latest.current.variables, after: asked.cursor } as never),
      );
      stillAsked((state) => ({
        ...state,
        rows: [...state.rows, ...rowsOf(page)],
        cursor: page.pageInfo.endCursor,
        hasMore: page.pageInfo.hasNextPage,
        loading: false,
      }));
    } catch (problem) {
      const failure = problem instanceof Error ? problem : new Error(String(problem));
      stillAsked((state) => ({ ...state, loading: false, failure }));
    } finally {
      if (latest.current.asking === asked.first) {
        latest.current.asking = null;
      }
    }
  }, [document]);

  const { rows, hasMore, loading, failure } = current;
  return { rows, total: firstPage.totalCount ?? null, more, hasMore, loading, failure };
}

interface State<Row> {
  first: Connection<Row>;
  rows: readonly Row[];
  cursor: string | null;
  hasMore: boolean;
  loading: boolean;
  failure: Error | null;
}

function begin<Row>(first: Connection<Row>): State<Row> {
  return {
    first,
    rows: rowsOf(first),
    cursor: first.pageInfo.endCursor,
    hasMore: first.pageInfo.hasNextPage,
    loading: false,
    failure: null,
  };
}

function rowsOf<Row>({ nodes, edges }: Connection<Row>): readonly Row[] {
  return nodes ?? edges?.map(({ node }) => node) ?? [];
}
