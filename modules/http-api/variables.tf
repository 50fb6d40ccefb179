# ---- identity --------------------------------------------------------------------------------------------------------

variable "name" {
  description = <<-EOT
    Name of the deployment. The function is called exactly this; everything else is named after it, so two deployments
    in one account and region need two names.
  EOT
  type        = string
  default     = "haproxy-config"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9-]{0,39}$", var.name))
    error_message = "name must start with a letter and hold at most 40 letters, digits and hyphens, since IAM role names (64 characters) are made from it."
  }
}

variable "tags" {
  description = <<-EOT
    Tags for every resource that can carry them, beside the provider's own `default_tags`.
  EOT
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for key, value in var.tags : !startswith(lower(key), "aws:") && length(key) <= 128 && length(value) <= 256])
    error_message = "tags must have keys of at most 128 characters that do not start with \"aws:\" (AWS keeps those), and values of at most 256."
  }

  validation {
    condition     = length(var.tags) <= 50
    error_message = "tags must be at most 50: AWS takes no more on one resource."
  }
}

# ---- what answers ----------------------------------------------------------------------------------------------------

variable "target" {
  description = <<-EOT
    The function that answers, by the alias that callers use.

    - `function_name`: name of the Lambda function.
    - `qualifier`: name of its alias.
    - `invoke_arn`: the alias's ARN for API Gateway (`invoke_arn` of `aws_lambda_alias`).
  EOT
  type = object({
    function_name = string
    qualifier     = string
    invoke_arn    = string
  })
  nullable = false
}

# ---- who may call ----------------------------------------------------------------------------------------------------

variable "auth" {
  description = <<-EOT
    Who may call. There is no anonymous access unless `mode` is `none`.

    - `mode`:
      - `github-oidc`: GitHub Actions workflows, by the token that GitHub signs for each job. API Gateway checks signature, issuer and
        audience; the function then admits only the owners and repositories named below. Any repository on GitHub can
        have a token signed for any audience, so with both lists empty everyone is turned away.
      - `jwt`: tokens of your own OpenID Connect issuer.
      - `iam`: AWS credentials, by SigV4; a caller needs `execute-api:Invoke` (see the `github-access-role` submodule).
      - `none`: everyone on the internet. Terraform warns on each plan.
    - `repository_owner_ids`, `repository_ids`: numbers, as strings, of the GitHub users or organisations and of the single
      repositories that may call (`gh api repos/OWNER/REPO --jq '.owner.id, .id'`). Numbers, since names can be given up and taken by
      others. One match is enough.
    - `issuer`: URL of the OpenID Connect issuer: needed for `jwt`; for `github-oidc` only where GitHub Enterprise Server or an
      enterprise's own issuer signs.
    - `audience`: audiences that a token may be for; left out, the API's own address, so a token that was meant for another service is
      refused.
    - `scopes`: for `jwt`, scopes of which a token must carry one.
    - `anonymous_healthz`: lets `GET /healthz` through without credentials, for monitors; it answers with version numbers only.
  EOT
  type = object({
    mode                 = optional(string, "github-oidc")
    repository_owner_ids = optional(set(string), [])
    repository_ids       = optional(set(string), [])
    issuer               = optional(string)
    audience             = optional(set(string))
    scopes               = optional(set(string), [])
    anonymous_healthz    = optional(bool, false)
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains(["github-oidc", "jwt", "iam", "none"], var.auth.mode)
    error_message = "auth.mode must be \"github-oidc\", \"jwt\", \"iam\" or \"none\"."
  }

  validation {
    condition     = alltrue([for id in setunion(var.auth.repository_owner_ids, var.auth.repository_ids) : can(regex("^[0-9]+$", id))])
    error_message = "auth.repository_owner_ids and auth.repository_ids hold numbers, not names: `gh api repos/OWNER/REPO --jq '.owner.id, .id'` prints both."
  }

  validation {
    condition     = var.auth.mode == "github-oidc" || length(setunion(var.auth.repository_owner_ids, var.auth.repository_ids)) == 0
    error_message = "auth.repository_owner_ids and auth.repository_ids are claims of GitHub's tokens: they bound nothing unless auth.mode is \"github-oidc\"."
  }

  validation {
    condition     = try(can(regex("^https://[^/?#\\s]+[^?#\\s]*$", var.auth.issuer)), false) || var.auth.issuer == null
    error_message = "auth.issuer must be an https URL without query, like \"https://login.example.com\"."
  }

  validation {
    condition     = var.auth.mode != "jwt" || var.auth.issuer != null
    error_message = "auth.mode \"jwt\" needs auth.issuer: whose tokens are good?"
  }

  validation {
    condition     = contains(["github-oidc", "jwt"], var.auth.mode) || (var.auth.issuer == null && var.auth.audience == null)
    error_message = "auth.issuer and auth.audience are for tokens: they have no meaning unless auth.mode is \"github-oidc\" or \"jwt\"."
  }

  validation {
    condition     = try(length(var.auth.audience) > 0, var.auth.audience == null)
    error_message = "auth.audience must name at least one audience; leave it out for the API's own address."
  }

  validation {
    condition     = var.auth.mode == "jwt" || length(var.auth.scopes) == 0
    error_message = "auth.scopes needs auth.mode \"jwt\": GitHub's tokens carry no scopes."
  }
}

# ---- the HTTP API ----------------------------------------------------------------------------------------------------

variable "api" {
  description = <<-EOT
    The HTTP API.

    - `throttling`: requests a second, and how many at once, for all callers together; what is over is answered 429. Always set.
    - `cors`: lets pages of other origins call from a browser. Off unless given.
    - `disable_default_endpoint`: turns the `execute-api` address off, so that only the custom domain answers.
    - `detailed_metrics`: CloudWatch metrics by route too.
  EOT
  type = object({
    throttling = optional(object({
      rate_limit  = optional(number, 20)
      burst_limit = optional(number, 40)
    }), {})
    cors = optional(object({
      allow_origins  = set(string)
      allow_methods  = optional(set(string), ["GET", "POST"])
      allow_headers  = optional(set(string), ["accept", "authorization", "content-type", "if-none-match"])
      expose_headers = optional(set(string), ["etag"])
      max_age        = optional(number, 3600)
    }))
    disable_default_endpoint = optional(bool, false)
    detailed_metrics         = optional(bool, true)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.api.throttling.rate_limit > 0 && var.api.throttling.rate_limit <= 10000
    error_message = "api.throttling.rate_limit must be over 0 and at most 10000 requests a second, an account's quota."
  }

  validation {
    condition     = var.api.throttling.burst_limit >= 1 && var.api.throttling.burst_limit <= 5000 && floor(var.api.throttling.burst_limit) == var.api.throttling.burst_limit
    error_message = "api.throttling.burst_limit must be a whole number from 1 to 5000, an account's quota."
  }

  validation {
    condition     = try(length(var.api.cors.allow_origins) > 0 && alltrue([for origin in var.api.cors.allow_origins : can(regex("^(\\*|https?://[^/*\\s]+)$", origin))]), var.api.cors == null)
    error_message = "api.cors.allow_origins must name at least one origin, like \"https://tools.example.com\" without a path, or \"*\"."
  }

  validation {
    condition     = try(var.api.cors.max_age >= 0 && var.api.cors.max_age <= 86400, var.api.cors == null)
    error_message = "api.cors.max_age must be from 0 to 86400 seconds."
  }

  validation {
    condition     = try(alltrue([for method in var.api.cors.allow_methods : contains(["*", "GET", "HEAD", "OPTIONS", "POST"], method)]), var.api.cors == null)
    error_message = "api.cors.allow_methods holds \"GET\", \"HEAD\", \"OPTIONS\" and \"POST\", which is all that the API takes, or \"*\"."
  }

  validation {
    condition     = !var.api.disable_default_endpoint || var.domain != null
    error_message = "api.disable_default_endpoint without domain leaves no address to call."
  }
}

variable "domain" {
  description = <<-EOT
    A name of your own for the API. Left out, the API answers at its `execute-api` address.

    - `name`: the host name, like `haproxy-config.example.com`.
    - `zone_id`: Route 53 hosted zone that holds the name: the module writes the address records, and validates the certificate if it asks
      for one.
    - `certificate_arn`: ACM certificate of the API's region; left out, one is asked for and validated through `zone_id`.
  EOT
  type = object({
    name            = string
    zone_id         = optional(string)
    certificate_arn = optional(string)
  })
  default = null

  validation {
    condition     = try(can(regex("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$", var.domain.name)), false) || var.domain == null
    error_message = "domain.name must be a host name in lower case, like \"haproxy-config.example.com\", without scheme, wildcard or final dot."
  }

  validation {
    condition     = try(var.domain.zone_id != null || var.domain.certificate_arn != null, var.domain == null)
    error_message = "domain needs zone_id (the module then gets the certificate) or certificate_arn (a certificate that you have), or both."
  }

  validation {
    condition     = try(can(regex("^arn:[a-z-]+:acm:[a-z0-9-]+:[0-9]{12}:certificate/", var.domain.certificate_arn)), false) || try(var.domain.certificate_arn, null) == null
    error_message = "domain.certificate_arn must be the ARN of an ACM certificate (arn:aws:acm:<region>:<account>:certificate/<id>)."
  }

  validation {
    condition     = try(can(regex("^[A-Z0-9]{1,32}$", var.domain.zone_id)), false) || try(var.domain.zone_id, null) == null
    error_message = "domain.zone_id must be the id of a hosted zone, like \"Z0123456789ABCDEFGHIJ\", not its name."
  }
}

# ---- logs ------------------------------------------------------------------------------------------------------------

variable "logging" {
  description = <<-EOT
    Logs and the names that metrics are published under. Requests and answers are never logged, at any level: only sizes, codes
    and digests.

    - `level`: `DEBUG`, `INFO`, `WARN` or `ERROR`.
    - `retention_days`: days that CloudWatch keeps function and access logs; one of the values that CloudWatch offers.
    - `kms_key_arn`: customer managed key for the log groups; its key policy must let the CloudWatch Logs service use it.
    - `access_logs`: one JSON line a request from the HTTP API.
    - `metrics_namespace`: CloudWatch namespace of the service's own metrics.
  EOT
  type = object({
    level             = optional(string, "INFO")
    retention_days    = optional(number, 30)
    kms_key_arn       = optional(string)
    access_logs       = optional(bool, true)
    metrics_namespace = optional(string, "HaproxyConfig")
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains(["DEBUG", "INFO", "WARN", "ERROR"], var.logging.level)
    error_message = "logging.level must be \"DEBUG\", \"INFO\", \"WARN\" or \"ERROR\"."
  }

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.logging.retention_days)
    error_message = "logging.retention_days must be a value that CloudWatch offers: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653. Logs are never kept for ever."
  }

  validation {
    condition     = try(can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/", var.logging.kms_key_arn)), false) || var.logging.kms_key_arn == null
    error_message = "logging.kms_key_arn must be the ARN of a KMS key (arn:aws:kms:...:key/...), not an id or an alias."
  }

  validation {
    condition     = can(regex("^[A-Za-z0-9._/#-]{1,255}$", var.logging.metrics_namespace)) && !startswith(var.logging.metrics_namespace, "AWS/")
    error_message = "logging.metrics_namespace must be 1 to 255 letters, digits and . _ / # -, and not start with \"AWS/\", which AWS keeps."
  }
}
