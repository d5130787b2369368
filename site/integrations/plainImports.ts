/** What the bundler wraps around every script that is loaded when it is needed. */
const HELPER = '\0vite/preload-helper.js';
const PLAIN = '\0plain-import?of=';

/**
 * Loads a script that is needed later as the browser does by itself. The bundler's helper, 1.6 kB and a request of its own on every
 * page, loads the style sheets of such a script first: here none has any, and the build stops if one ever does.
 */
export function plainImports() {
  return {
    name: 'plain-imports',
    enforce: 'pre' as const,
    apply: 'build' as const,
    applyToEnvironment: ({ name }: { name: string }): boolean => name === 'client',
    config: () => ({ build: { modulePreload: { resolveDependencies: (): string[] => [] } } }),
    // One for each script that loads another: one for all would be a file to ask for.
    resolveId: (id: string, importer?: string): string | undefined =>
      id === HELPER ? PLAIN + encodeURIComponent(importer ?? '') : undefined,
    load: (id: string): string | undefined =>
      id.startsWith(PLAIN) ? 'export const __vitePreload = (load) => load();' : undefined,
    generateBundle(_: unknown, bundle: Record<string, Chunk>): void {
      for (const { fileName, isDynamicEntry, viteMetadata } of Object.values(bundle))
        if (isDynamicEntry && (viteMetadata?.importedCss?.size ?? 0) > 0)
          throw new Error(`${fileName} is loaded when it is needed and has styles: import them on the page itself`);
    },
  };
}

interface Chunk {
  fileName: string;
  isDynamicEntry?: boolean;
  viteMetadata?: { importedCss?: ReadonlySet<string> };
}
