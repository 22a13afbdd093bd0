// Questions to the server. All addresses are relative: the page lies below a path that nobody can guess.

async function answer(response) {
  const found = await response.json().catch(() => ({ error: `the server answered ${response.status}` }));
  if (!response.ok) throw new Error(found.error);
  return found;
}

async function get(path, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  const text = new URLSearchParams(given).toString();
  return answer(await fetch(text ? `${path}?${text}` : path));
}

async function post(path, value) {
  return answer(await fetch(path, { method: "POST", body: JSON.stringify(value) }));
}

export const state = () => get("api/state");
export const pages = (query, first, count) => get("api/pages", { ...query, first, count });
export const page = (number) => get(`api/pages/${number}`);
export const beside = (number, query, step) => get(`api/pages/${number}/beside`, { ...query, step });
export const why = (number, line) => get(`api/pages/${number}/lines/${line}`);
export const fields = (number, labels) => post(`api/pages/${number}/fields`, { labels });
export const save = (number, value) => post(`api/pages/${number}/save`, value);
