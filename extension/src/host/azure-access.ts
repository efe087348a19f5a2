// The door to Azure and to the demo. Bundled as its own file and read when the first resource is linked.

export { createAzureData } from '../azure/create-azure-data.ts';
export { createDemoData, demoResourceNames } from '../azure/create-demo-data.ts';
export { isAzureDataError, isCancelled } from '../azure/contracts/errors.ts';
