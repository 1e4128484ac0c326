import { defineConfig } from 'vite';

// One stylesheet and one module script, each with its hash in its name, and a manifest from which the server reads those names.
export default defineConfig({
  base: '/assets/',
  publicDir: false,
  build: {
    outDir: 'dist',
    assetsDir: '.',
    manifest: 'manifest.json',
    // The content security policy allows no data: URLs, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: false,
    // People sign in on phones that get no updates any more.
    target: 'es2020',
    cssTarget: ['chrome90', 'firefox90', 'safari14.1'],
    reportCompressedSize: false,
    rollupOptions: {
      input: { voordeur: 'styles/voordeur.css', enhance: 'enhance/main.ts' },
      output: {
        entryFileNames: '[name]-[hash].js',
        chunkFileNames: '[name]-[hash].js',
        assetFileNames: '[name]-[hash][extname]',
      },
    },
  },
});
