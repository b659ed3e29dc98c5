/**
 * The page's content security policy demands trusted types. The one script that code may start is a worker of the
 * page's own origin; HTML and script text from strings stay forbidden.
 */
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown;
}

const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
trustedTypes?.createPolicy('default', {
  createScriptURL(url) {
    if (new URL(url, location.href).origin === location.origin) return url;
    throw new TypeError(`invalid worker; not of this page's origin: ${url}`);
  },
});
