export default defineNuxtConfig({
  compatibilityDate: '2025-09-01',
  runtimeConfig: {
    openaiApiKey: '',
    mistralApiKey: '',
    public: { apiBase: '/api' },
  },
  routeRules: { '/**': { headers: { 'X-Content-Type-Options': 'nosniff' } } },
});
