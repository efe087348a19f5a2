// Keys without a mark of their own, and the words, hosts and headers that give them away.

import type { ContextFormat, CredentialHost } from './format-type.ts';

const azureOpenAI = { kind: 'azure_openai_key', provider: 'Azure OpenAI', variable: 'AZURE_OPENAI_API_KEY' } as const;
const azureAi = { kind: 'azure_cognitive_services_key', provider: 'Azure AI services', variable: 'AZURE_AI_SERVICES_KEY' } as const;
const azureSearch = { kind: 'azure_search_key', provider: 'Azure AI Search', variable: 'AZURE_SEARCH_KEY' } as const;
const hex32 = '[0-9A-Fa-f]{32}';

/** Words are compared with the lower-case name, call and header, joined by `_` (`azure_openai_api_key`). */
export const contextFormats = [
  { kind: 'deepseek_api_key', provider: 'DeepSeek', variable: 'DEEPSEEK_API_KEY', pattern: 'sk-[0-9a-f]{32}', words: ['deepseek'] },
  { kind: 'moonshot_api_key', provider: 'Moonshot', variable: 'MOONSHOT_API_KEY', pattern: 'sk-[A-Za-z0-9_-]{48}', words: ['moonshot', 'kimi'] },
  { kind: 'stability_api_key', provider: 'Stability AI', variable: 'STABILITY_API_KEY', pattern: 'sk-[A-Za-z0-9]{48}', words: ['stability'] },
  { kind: 'elevenlabs_api_key', provider: 'ElevenLabs', variable: 'ELEVENLABS_API_KEY', pattern: 'sk_[0-9a-f]{48}', words: ['elevenlabs', 'eleven_labs', 'xi_api_key'] },
  { kind: 'voyage_api_key', provider: 'Voyage AI', variable: 'VOYAGE_API_KEY', pattern: 'pa-[A-Za-z0-9_-]{43}', words: ['voyage'] },
  { kind: 'brave_search_api_key', provider: 'Brave Search', variable: 'BRAVE_API_KEY', pattern: 'BSA[A-Za-z0-9_-]{24,40}', words: ['brave'] },
  { kind: 'cursor_api_key', provider: 'Cursor', variable: 'CURSOR_API_KEY', pattern: 'key_[0-9a-f]{64}', words: ['cursor'] },
  { kind: 'ollama_api_key', provider: 'Ollama', variable: 'OLLAMA_API_KEY', pattern: '[0-9a-f]{32}\\.[A-Za-z0-9_-]{24}', words: ['ollama'] },
  { kind: 'together_api_key', provider: 'Together AI', variable: 'TOGETHER_API_KEY', pattern: '[0-9a-f]{64}', words: ['together'] },
  { kind: 'pinecone_api_key', provider: 'Pinecone', variable: 'PINECONE_API_KEY', pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', words: ['pinecone'] },
  { kind: 'wandb_api_key', provider: 'Weights & Biases', variable: 'WANDB_API_KEY', pattern: '[0-9a-f]{40}', words: ['wandb'] },
  { kind: 'deepgram_api_key', provider: 'Deepgram', variable: 'DEEPGRAM_API_KEY', pattern: '[0-9a-f]{40}', words: ['deepgram'] },
  { kind: 'assemblyai_api_key', provider: 'AssemblyAI', variable: 'ASSEMBLYAI_API_KEY', pattern: '[0-9a-z]{32}', words: ['assemblyai', 'assembly_ai'] },
  { kind: 'cohere_api_key', provider: 'Cohere', variable: 'CO_API_KEY', pattern: '[A-Za-z0-9]{40}', words: ['cohere', 'co_api_key'] },
  { kind: 'mistral_ai_api_key', provider: 'Mistral', variable: 'MISTRAL_API_KEY', pattern: '[A-Za-z0-9]{32}', words: ['mistral'] },
  { ...azureSearch, pattern: `${hex32}|[A-Za-z0-9]{52}`, words: ['azure_search', 'search_key', 'search_api_key', 'search_admin_key', 'search_query_key', 'searchclient', 'search_client', 'searchindexclient', 'search_index_client', 'ai_search', 'cognitive_search'] },
  { kind: 'azure_cosmosdb_key', provider: 'Azure Cosmos DB', variable: 'AZURE_COSMOS_KEY', pattern: '[A-Za-z0-9+/]{86}==', words: ['cosmos'] },
  { kind: 'azure_storage_account_key', provider: 'Azure Storage', variable: 'AZURE_STORAGE_KEY', pattern: '[A-Za-z0-9+/]{86}==', words: ['storage', 'blob', 'account_key'] },
  { kind: 'azure_content_safety_key', provider: 'Azure AI Content Safety', variable: 'CONTENT_SAFETY_KEY', pattern: hex32, words: ['content_safety', 'contentsafety'] },
  { ...azureAi, provider: 'Azure AI Speech', variable: 'AZURE_SPEECH_KEY', pattern: hex32, words: ['speech'] },
  { ...azureOpenAI, pattern: hex32, words: ['azure_openai', 'azureopenai', 'aoai', 'azure_open_ai', 'azurechatopenai', 'azure_chat_openai', 'createazure', 'create_azure'] },
  { ...azureAi, pattern: hex32, words: ['cognitive', 'azure_ai', 'ocp_apim_subscription_key', 'subscription_key', 'azurekeycredential', 'azure_key_credential', 'modelclient', 'model_client'] },
] as const satisfies readonly ContextFormat[];

/** Endpoints whose keys are 32 hexadecimal characters (or 52 letters and digits for Search). */
export const credentialHosts = [
  { suffix: '.openai.azure.com', ...azureOpenAI },
  { suffix: '.search.windows.net', ...azureSearch },
  { suffix: '.cognitiveservices.azure.com', ...azureAi },
  { suffix: '.services.ai.azure.com', ...azureAi },
  { suffix: '.api.cognitive.microsoft.com', ...azureAi },
] as const satisfies readonly CredentialHost[];

/** Names whose literal is a key of some AI provider, when it looks random enough. Compared like the words above. */
export const providerWords = [
  ['azure_openai', 'Azure OpenAI'], ['aoai', 'Azure OpenAI'], ['openai', 'OpenAI'], ['anthropic', 'Anthropic'], ['claude', 'Anthropic'], ['gemini', 'Google Gemini'],
  ['mistral', 'Mistral'], ['cohere', 'Cohere'], ['groq', 'Groq'], ['together', 'Together AI'], ['replicate', 'Replicate'], ['huggingface', 'Hugging Face'],
  ['hugging_face', 'Hugging Face'], ['perplexity', 'Perplexity'], ['deepseek', 'DeepSeek'], ['openrouter', 'OpenRouter'], ['pinecone', 'Pinecone'],
  ['langsmith', 'LangSmith'], ['langfuse_secret', 'Langfuse'], ['fireworks', 'Fireworks AI'], ['bedrock', 'Amazon Bedrock'], ['content_safety', 'Azure AI Content Safety'],
  ['azure_search', 'Azure AI Search'], ['cognitive', 'Azure AI services'], ['azure_ai', 'Azure AI services'], ['llm', 'the model provider'],
] as const satisfies readonly (readonly [string, string])[];

/** A name ends like this when its value is a key. */
export const keyNameEndings = ['api_key', 'apikey', 'subscription_key', 'access_key', 'account_key', 'admin_key', 'query_key', 'secret_key', 'api_token', 'auth_token', 'access_token', 'openai_key', 'ai_key', 'search_key', 'cosmos_key', 'storage_key', 'speech_key', 'safety_key', 'services_key', 'api_secret', 'authorization', 'azurekeycredential', 'azure_key_credential', 'password'] as const;

/** A name ends like this when its value only speaks of a key. */
export const innocentNameEndings = ['name', 'header', 'env', 'variable', 'var', 'id', 'ids', 'path', 'url', 'uri', 'prefix', 'hint', 'label', 'placeholder', 'description', 'ref', 'hash', 'digest', 'checksum', 'integrity', 'sha', 'sha1', 'sha256', 'sha512', 'md5', 'etag', 'commit', 'revision', 'rev', 'nonce', 'uuid', 'guid', 'version', 'pattern', 'regex', 'format', 'message', 'title', 'public_key', 'fingerprint', 'thumbprint', 'kid', 'type', 'kind', 'secret_key_ref', 'resolved', 'cache_key', 'primary_key', 'foreign_key', 'partition_key', 'sort_key', 'storage_name', 'next_page_token', 'continuation_token', 'page_token', 'csrf_token'] as const;

/** Published keys of emulators: everybody has them, so they open nothing. First characters only. */
export const emulatorKeyStarts = ['C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM', 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsu'] as const;

/** Words of a value that is not meant to work. Compared in lower case. */
export const placeholderWords = ['your', 'example', 'changeme', 'change-me', 'change_me', 'dummy', 'placeholder', 'sample', 'fake', 'mock', 'redacted', 'replace', 'insert', 'todo', 'fixme', 'not-needed', 'notneeded', 'not_needed', 'no-key', 'nokey', 'unused', 'ollama', 'lm-studio', 'lmstudio', 'localhost', 'secret-key', 'my-key', 'my_key', 'mykey', 'apikey', 'api-key', 'api_key', 'xxxx', '****', '....', '1234567', 'abcdefg', 'test-key', 'testkey', 'test_key', 'invalid', 'foobar', 'deadbeef', 'cafebabe', '<', '>', '${', '{{', '}}', '…', '[', ']', 'undefined', 'process.env', 'import.meta'] as const;
