// Keys of model and AI-tool providers. Order matters where one marker starts several: the first row that fits wins.

import type { CredentialFormat } from './format-type.ts';

const googleWords = ['gemini', 'genai', 'google_ai', 'googleai', 'generativelanguage', 'generative_ai', 'google_generative', 'googlegenerative', 'palm', 'vertex'] as const;

export const providerFormats = [
  { kind: 'anthropic_admin_api_key', provider: 'Anthropic', variable: 'ANTHROPIC_ADMIN_KEY', marker: 'sk-ant-admin', before: 0, pattern: 'sk-ant-admin\\d{2}-[A-Za-z0-9_-]{93}AA', edge: 'url', strength: 'unique' },
  { kind: 'anthropic_api_key', provider: 'Anthropic', variable: 'ANTHROPIC_API_KEY', marker: 'sk-ant-api', before: 0, pattern: 'sk-ant-api\\d{2}-[A-Za-z0-9_-]{93}AA', edge: 'url', strength: 'unique' },
  { kind: 'openrouter_api_key', provider: 'OpenRouter', variable: 'OPENROUTER_API_KEY', marker: 'sk-or-v1-', before: 0, pattern: 'sk-or-v1-[0-9a-f]{64}', edge: 'url', strength: 'unique' },
  { kind: 'langfuse_secret_key', provider: 'Langfuse', variable: 'LANGFUSE_SECRET_KEY', marker: 'sk-lf-', before: 0, pattern: 'sk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', edge: 'url', strength: 'unique' },
  { kind: 'langfuse_public_key', provider: 'Langfuse', variable: 'LANGFUSE_PUBLIC_KEY', marker: 'pk-lf-', before: 0, pattern: 'pk-lf-[0-9a-f-]{36}', edge: 'url', strength: 'unique', isPublic: true },
  { kind: 'openai_api_key', provider: 'OpenAI', variable: 'OPENAI_API_KEY', marker: 'sk-', before: 0, pattern: 'sk-(?:(?:proj|svcacct|service|admin)-[A-Za-z0-9_-]{20,74}|[A-Za-z0-9]{20})T3BlbkFJ[A-Za-z0-9_-]{20,74}', edge: 'url', strength: 'unique' },
  { kind: 'openai_api_key', provider: 'OpenAI', variable: 'OPENAI_API_KEY', marker: 'sk-proj-', before: 0, pattern: 'sk-proj-[A-Za-z0-9_-]{40,160}', edge: 'url', strength: 'shape' },
  { kind: 'openai_api_key', provider: 'OpenAI', variable: 'OPENAI_API_KEY', marker: 'sk-svcacct-', before: 0, pattern: 'sk-svcacct-[A-Za-z0-9_-]{40,160}', edge: 'url', strength: 'shape' },
  { kind: 'openai_api_key', provider: 'OpenAI', variable: 'OPENAI_API_KEY', marker: 'sk-admin-', before: 0, pattern: 'sk-admin-[A-Za-z0-9_-]{40,160}', edge: 'url', strength: 'shape' },
  { kind: 'minimax_api_key', provider: 'MiniMax', variable: 'MINIMAX_API_KEY', marker: 'sk-api-', before: 0, pattern: 'sk-api-[A-Za-z0-9_-]{119}', edge: 'url', strength: 'shape' },
  { kind: 'gemini_api_key', provider: 'Google Gemini', variable: 'GEMINI_API_KEY', marker: 'AQ.Ab8RN6', before: 0, pattern: 'AQ\\.Ab8RN6[A-Za-z0-9_-]{44}', edge: 'url', strength: 'unique' },
  { kind: 'google_api_key', provider: 'Google AI', variable: 'GEMINI_API_KEY', marker: 'AIza', before: 0, pattern: 'AIza[A-Za-z0-9_-]{35}', edge: 'url', strength: 'unique', words: googleWords },
  { kind: 'hf_user_access_token', provider: 'Hugging Face', variable: 'HF_TOKEN', marker: 'hf_', before: 0, pattern: 'hf_[A-Za-z0-9]{34}', edge: 'word', strength: 'unique' },
  { kind: 'hf_org_api_key', provider: 'Hugging Face', variable: 'HF_TOKEN', marker: 'api_org_', before: 0, pattern: 'api_org_[A-Za-z0-9]{34}', edge: 'word', strength: 'unique' },
  { kind: 'groq_api_key', provider: 'Groq', variable: 'GROQ_API_KEY', marker: 'gsk_', before: 0, pattern: 'gsk_[A-Za-z0-9]{52}', edge: 'word', strength: 'unique' },
  { kind: 'perplexity_api_key', provider: 'Perplexity', variable: 'PERPLEXITY_API_KEY', marker: 'pplx-', before: 0, pattern: 'pplx-[A-Za-z0-9]{48}', edge: 'url', strength: 'unique' },
  { kind: 'replicate_api_token', provider: 'Replicate', variable: 'REPLICATE_API_TOKEN', marker: 'r8_', before: 0, pattern: 'r8_[A-Za-z0-9]{37}', edge: 'word', strength: 'unique' },
  { kind: 'xai_api_key', provider: 'xAI', variable: 'XAI_API_KEY', marker: 'xai-', before: 0, pattern: 'xai-[A-Za-z0-9_]{70,120}', edge: 'url', strength: 'unique' },
  { kind: 'together_api_key', provider: 'Together AI', variable: 'TOGETHER_API_KEY', marker: 'tgp_v1_', before: 0, pattern: 'tgp_v1_[A-Za-z0-9_-]{43}', edge: 'url', strength: 'unique' },
  { kind: 'fireworks_api_key', provider: 'Fireworks AI', variable: 'FIREWORKS_API_KEY', marker: 'fw_', before: 0, pattern: 'fw_[A-Za-z0-9]{24}', edge: 'word', strength: 'shape', words: ['fireworks'] },
  { kind: 'langsmith_api_key', provider: 'LangSmith', variable: 'LANGSMITH_API_KEY', marker: 'lsv2_', before: 0, pattern: 'lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}', edge: 'word', strength: 'unique' },
  { kind: 'pinecone_api_key', provider: 'Pinecone', variable: 'PINECONE_API_KEY', marker: 'pcsk_', before: 0, pattern: 'pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{63}', edge: 'word', strength: 'unique' },
  { kind: 'cerebras_api_key', provider: 'Cerebras', variable: 'CEREBRAS_API_KEY', marker: 'csk-', before: 0, pattern: 'csk-[a-z0-9]{48}', edge: 'url', strength: 'unique' },
  { kind: 'nvidia_api_key', provider: 'NVIDIA', variable: 'NVIDIA_API_KEY', marker: 'nvapi-', before: 0, pattern: 'nvapi-[A-Za-z0-9_-]{60,70}', edge: 'url', strength: 'unique' },
  { kind: 'jina_api_key', provider: 'Jina AI', variable: 'JINA_API_KEY', marker: 'jina_', before: 0, pattern: 'jina_[A-Za-z0-9]{60}', edge: 'word', strength: 'unique' },
  { kind: 'tavily_api_key', provider: 'Tavily', variable: 'TAVILY_API_KEY', marker: 'tvly-', before: 0, pattern: 'tvly-(?:dev-|prod-)?[A-Za-z0-9]{32}', edge: 'url', strength: 'unique' },
  { kind: 'aws_bedrock_long_term_api_key', provider: 'Amazon Bedrock', variable: 'AWS_BEARER_TOKEN_BEDROCK', marker: 'ABSK', before: 0, pattern: 'ABSK[A-Za-z0-9+/]{109,269}={0,2}', edge: 'base64', strength: 'unique' },
  { kind: 'aws_bedrock_short_term_api_key', provider: 'Amazon Bedrock', variable: 'AWS_BEARER_TOKEN_BEDROCK', marker: 'bedrock-api-key-', before: 0, pattern: 'bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[A-Za-z0-9+/]{20,1200}={0,2}', edge: 'base64', strength: 'unique' },
  { kind: 'databricks_access_token', provider: 'Databricks', variable: 'DATABRICKS_TOKEN', marker: 'dapi', before: 0, pattern: 'dapi[0-9a-f]{32}(?:-\\d)?', edge: 'word', strength: 'unique' },
  { kind: 'wandb_api_key', provider: 'Weights & Biases', variable: 'WANDB_API_KEY', marker: 'wandb_v1_', before: 0, pattern: 'wandb_v1_[A-Za-z0-9_]{77}', edge: 'word', strength: 'unique' },
  { kind: 'vercel_ai_gateway_key', provider: 'Vercel AI Gateway', variable: 'AI_GATEWAY_API_KEY', marker: 'vck_', before: 0, pattern: 'vck_[A-Za-z0-9_-]{56}', edge: 'url', strength: 'unique' },
  { kind: 'runpod_api_key', provider: 'RunPod', variable: 'RUNPOD_API_KEY', marker: 'rpa_', before: 0, pattern: 'rpa_[A-Z0-9]{40}[A-Za-z0-9]{6}', edge: 'word', strength: 'unique' },
] as const satisfies readonly CredentialFormat[];
