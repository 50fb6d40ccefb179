# ---- the function ----------------------------------------------------------------------------------------------------

module "function" {
  source = "./modules/function"

  name        = var.name
  tags        = var.tags
  function    = var.function
  package     = var.package
  logging     = var.logging
  iam         = var.iam
  environment = local.environment
}

locals {
  # The service's own spelling of each rule.
  policy = { for key, rule in {
    versions         = var.policy.versions
    deny             = var.policy.deny
    allow            = var.policy.allow
    paths            = var.policy.paths
    serverCidrs      = var.policy.server_cidrs
    bindPorts        = var.policy.bind_ports
    minTls           = var.policy.min_tls
    requiredTimeouts = var.policy.required_timeouts
    maxBytes         = var.policy.max_bytes
    maxServices      = var.policy.max_services
    maxServers       = var.policy.max_servers
  } : key => rule if rule != null }

  # What the function reads. Nulls are left out: all of it has to fit in Lambda's 4096 bytes.
  environment = merge(
    {
      AUTH = jsonencode(merge(
        { mode = var.auth.mode },
        { for key, ids in { repositoryOwnerIds = var.auth.repository_owner_ids, repositoryIds = var.auth.repository_ids } : key => sort(ids) if var.auth.mode == "github-oidc" },
      ))
      POLICY = jsonencode(local.policy)
    },
    { for cors in var.api.cors[*] : "CORS" => jsonencode({
      allowOrigins  = sort(cors.allow_origins)
      allowMethods  = sort(cors.allow_methods)
      allowHeaders  = sort(cors.allow_headers)
      exposeHeaders = sort(cors.expose_headers)
      maxAge        = cors.max_age
    }) },
  )
}

# ---- the HTTP API ----------------------------------------------------------------------------------------------------

module "http_api" {
  source = "./modules/http-api"

  name    = var.name
  tags    = var.tags
  auth    = var.auth
  api     = var.api
  domain  = var.domain
  logging = var.logging

  target = {
    function_name = module.function.function_name
    qualifier     = module.function.alias_name
    invoke_arn    = module.function.alias_invoke_arn
  }
}

# ---- alarms and dashboard --------------------------------------------------------------------------------------------

module "observability" {
  source = "./modules/observability"

  name   = var.name
  tags   = var.tags
  alarms = var.alarms

  target = {
    function_name     = module.function.function_name
    api_id            = module.http_api.api_id
    stage_name        = module.http_api.stage_name
    metrics_namespace = var.logging.metrics_namespace
  }
}

# ---- warnings --------------------------------------------------------------------------------------------------------

check "someone_is_authenticated" {
  assert {
    condition     = var.auth.mode != "none"
    error_message = "auth.mode is \"none\": everyone on the internet can call this endpoint. Set \"github-oidc\", \"jwt\" or \"iam\" unless that is what you want."
  }
}

check "someone_is_admitted" {
  assert {
    condition     = var.auth.mode != "github-oidc" || length(setunion(var.auth.repository_owner_ids, var.auth.repository_ids)) > 0
    error_message = "auth names no repository: every request will be answered 403. Put your organisation's number into auth.repository_owner_ids, or a repository's into auth.repository_ids (`gh api repos/OWNER/REPO --jq '.owner.id, .id'`)."
  }
}
