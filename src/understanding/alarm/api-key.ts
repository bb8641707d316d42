/** How the keys of well-known services begin; behind it stand at least 16 letters and digits, a digit among them. */
const key =
  /(?<![a-z\d])(?:(?:sk|pk|rk|gh[opsu]|github_pat|glpat|xox[abprs])[-_]|akia|aiza)(?=[a-z_-]{0,100}\d)[\w-]{16,200}/;

/** Does the message, flattened, hold a key to a service, as programs use it: "sk-…", "ghp_…"? Read in bounded time. */
export const tellsApiKey = (flat: string): boolean => key.test(flat);
