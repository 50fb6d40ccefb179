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

# ---- the function ----------------------------------------------------------------------------------------------------

variable "function" {
  description = <<-EOT
    The Lambda function.

    - `description`: shown in the console.
    - `runtime`: `nodejs22.x`, or `nodejs24.x` with a release of the aws provider that knows it.
    - `architecture`: `arm64` (cheaper for the same work) or `x86_64`.
    - `memory_size`: MB, 128 to 10240. CPU grows with it; rendering is CPU-bound.
    - `timeout`: seconds, 1 to 29: the HTTP API gives up at 30.
    - `reserved_concurrency`: most executions at once, a hard ceiling on cost and a share taken out of the account's quota;
      `0` stops the service. `null` shares the account's unreserved quota; the API's throttling bounds the rate either way.
    - `provisioned_concurrency`: executions kept warm; `0` is none. They are billed while idle.
    - `tracing`: X-Ray. Off by default: the function calls nothing, so a trace says what the metrics say, and X-Ray's two write
      actions can only be granted on every resource.
    - `kms_key_arn`: customer managed key for the environment variables; `null` is the key that AWS owns.
    - `vpc`: subnets and security groups to run in. The function opens no connection, so it needs no route out and no egress rule.
  EOT
  type = object({
    description             = optional(string, "HAProxy config service: params in, haproxy.cfg out")
    runtime                 = optional(string, "nodejs22.x")
    architecture            = optional(string, "arm64")
    memory_size             = optional(number, 1024)
    timeout                 = optional(number, 15)
    reserved_concurrency    = optional(number)
    provisioned_concurrency = optional(number, 0)
    tracing                 = optional(bool, false)
    kms_key_arn             = optional(string)
    vpc = optional(object({
      subnet_ids         = set(string)
      security_group_ids = set(string)
    }))
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains(["nodejs22.x", "nodejs24.x"], var.function.runtime)
    error_message = "function.runtime must be \"nodejs22.x\" or \"nodejs24.x\": the bundle is built and tested for these."
  }

  validation {
    condition     = contains(["arm64", "x86_64"], var.function.architecture)
    error_message = "function.architecture must be \"arm64\" or \"x86_64\"."
  }

  validation {
    condition     = var.function.memory_size >= 128 && var.function.memory_size <= 10240 && floor(var.function.memory_size) == var.function.memory_size
    error_message = "function.memory_size must be a whole number of MB from 128 to 10240."
  }

  validation {
    condition     = var.function.timeout >= 1 && var.function.timeout <= 29 && floor(var.function.timeout) == var.function.timeout
    error_message = "function.timeout must be a whole number of seconds from 1 to 29: the HTTP API answers 503 after 30, whatever the function does."
  }

  validation {
    condition     = try(var.function.reserved_concurrency >= 0 && floor(var.function.reserved_concurrency) == var.function.reserved_concurrency, var.function.reserved_concurrency == null)
    error_message = "function.reserved_concurrency must be null or a whole number, 0 or more."
  }

  validation {
    condition     = var.function.provisioned_concurrency >= 0 && floor(var.function.provisioned_concurrency) == var.function.provisioned_concurrency
    error_message = "function.provisioned_concurrency must be a whole number, 0 or more."
  }

  validation {
    condition     = try(var.function.provisioned_concurrency <= var.function.reserved_concurrency, true)
    error_message = "function.provisioned_concurrency must not exceed function.reserved_concurrency: Lambda keeps no more warm than it may run."
  }

  validation {
    condition     = try(can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/", var.function.kms_key_arn)), false) || var.function.kms_key_arn == null
    error_message = "function.kms_key_arn must be the ARN of a KMS key (arn:aws:kms:...:key/...), not an id or an alias."
  }

  validation {
    condition     = try(length(var.function.vpc.subnet_ids) > 0 && length(var.function.vpc.security_group_ids) > 0, var.function.vpc == null)
    error_message = "function.vpc needs at least one subnet and one security group; leave vpc out to run outside a VPC."
  }

  validation {
    condition     = try(alltrue(concat([for id in var.function.vpc.subnet_ids : startswith(id, "subnet-")], [for id in var.function.vpc.security_group_ids : startswith(id, "sg-")])), var.function.vpc == null)
    error_message = "function.vpc.subnet_ids and security_group_ids hold ids, like \"subnet-0123456789abcdef0\" and \"sg-0123456789abcdef0\", not names or ARNs."
  }
}

variable "package" {
  description = <<-EOT
    The code to run. Left alone it is the zip inside the module, built reproducibly from the sources of the same release.

    - `filename`: another zip on this machine.
    - `s3`: another zip in a bucket of the function's region: `bucket`, `key` and, in a versioned bucket, `version`, by which
      Terraform sees a change.
    - `handler`: file and export that Lambda calls.
    - `code_signing_config_arn`: a code signing configuration to enforce; the zip then has to come signed from `s3`.
  EOT
  type = object({
    filename = optional(string)
    s3 = optional(object({
      bucket  = string
      key     = string
      version = optional(string)
    }))
    handler                 = optional(string, "index.handler")
    code_signing_config_arn = optional(string)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.package.filename == null || var.package.s3 == null
    error_message = "package.filename and package.s3 are two places for one zip: give one of them, or neither for the zip of this release."
  }

  validation {
    condition     = try(fileexists(var.package.filename), var.package.filename == null)
    error_message = "package.filename names a file that does not exist. Write it relative to the root module with $${path.root}."
  }

  validation {
    condition     = can(regex("^[^\\s.]+\\.[A-Za-z_$][\\w$]*$", var.package.handler))
    error_message = "package.handler must be <file>.<export>, like \"index.handler\"."
  }

  validation {
    condition     = var.package.code_signing_config_arn == null || var.package.s3 != null
    error_message = "package.code_signing_config_arn needs package.s3: AWS Signer writes the signed zip to a bucket."
  }
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

# ---- what callers may ask for ----------------------------------------------------------------------------------------

variable "policy" {
  description = <<-EOT
    Guard rails for everyone who calls, whatever their params say; an answer names the rule that was broken. What is left out is not
    bounded, except the keywords that the service denies by itself.

    - `versions`: versions of HAProxy that a config may be written for, like `["3.0", "3.2"]`.
    - `deny`: keywords that no config may use, beside those denied by default (`lua-load`, `external-check`, `insecure-fork-wanted`,
      `setenv`, `program`, `raw` and others that run code or reach outside).
    - `allow`: keywords denied by default that are allowed here.
    - `paths`: folders in which every file that a config names must lie, like `["/etc/haproxy/"]`.
    - `server_cidrs`: networks in which the address of every server, and of whatever else HAProxy connects to, must lie, like
      `["10.0.0.0/8"]`.
    - `bind_ports`: ports, or ranges of ports, that may be bound, like `["80", "443", "8000-8999"]`.
    - `min_tls`: lowest version of TLS that may be offered or accepted: `TLSv1.2` or `TLSv1.3`.
    - `required_timeouts`: timeouts that each proxy must have, like `["connect", "client", "server"]`.
    - `max_bytes`, `max_services`, `max_servers`: size of the params, number of services and of servers in all.
  EOT
  type = object({
    versions          = optional(set(string))
    deny              = optional(set(string))
    allow             = optional(set(string))
    paths             = optional(set(string))
    server_cidrs      = optional(set(string))
    bind_ports        = optional(set(string))
    min_tls           = optional(string)
    required_timeouts = optional(set(string))
    max_bytes         = optional(number)
    max_services      = optional(number)
    max_servers       = optional(number)
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for version in coalesce(var.policy.versions, []) : contains(["2.6", "2.8", "3.0", "3.2", "3.4"], version)])
    error_message = "policy.versions holds versions of HAProxy that the service knows: \"2.6\", \"2.8\", \"3.0\", \"3.2\" and \"3.4\"."
  }

  validation {
    condition     = alltrue([for name in setunion(coalesce(var.policy.deny, []), coalesce(var.policy.allow, [])) : can(regex("^[^*/\\s]+( [^*/\\s]+)*[*]?$", name))])
    error_message = "policy.deny and policy.allow hold keywords as docs/reference.md names them, like \"stats socket\" or \"http-request set-src\"; a star may end one, like \"lua-*\"."
  }

  validation {
    condition     = alltrue([for path in coalesce(var.policy.paths, []) : startswith(path, "/") && endswith(path, "/")])
    error_message = "policy.paths holds absolute folders ending with \"/\", like \"/etc/haproxy/\"."
  }

  validation {
    condition     = alltrue([for cidr in coalesce(var.policy.server_cidrs, []) : can(cidrhost(cidr, 0))])
    error_message = "policy.server_cidrs holds networks in CIDR notation, like \"10.0.0.0/8\" or \"fd00::/8\"."
  }

  validation {
    condition = alltrue([for ports in coalesce(var.policy.bind_ports, []) : can(regex("^[0-9]{1,5}(-[0-9]{1,5})?$", ports)) && try(
      alltrue([for port in split("-", ports) : tonumber(port) >= 1 && tonumber(port) <= 65535]) && tonumber(split("-", ports)[0]) <= tonumber(reverse(split("-", ports))[0]),
    false)])
    error_message = "policy.bind_ports holds ports from 1 to 65535 or ranges of them, like \"443\" or \"8000-8999\"."
  }

  validation {
    condition     = try(contains(["TLSv1.2", "TLSv1.3"], var.policy.min_tls), var.policy.min_tls == null)
    error_message = "policy.min_tls must be \"TLSv1.2\" or \"TLSv1.3\"."
  }

  validation {
    condition     = alltrue([for name in coalesce(var.policy.required_timeouts, []) : can(regex("^[a-z-]+$", name))])
    error_message = "policy.required_timeouts holds names of timeouts as HAProxy spells them after \"timeout\", like \"connect\" or \"http-request\"."
  }

  validation {
    condition     = alltrue([for limit in [var.policy.max_bytes, var.policy.max_services, var.policy.max_servers] : try(limit >= 1 && floor(limit) == limit, limit == null)])
    error_message = "policy.max_bytes, max_services and max_servers must be whole numbers, 1 or more."
  }

  validation {
    # base64 tells bytes from characters, which length() alone would count
    condition     = length(base64encode(jsonencode({ for key, rule in var.policy : key => rule if rule != null }))) * 3 / 4 <= 3200
    error_message = "policy is longer than 3200 bytes as JSON: Lambda allows 4096 bytes for all environment variables together. Name fewer keywords, or wider networks in server_cidrs."
  }
}

# ---- logs, alarms, role ----------------------------------------------------------------------------------------------

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

variable "alarms" {
  description = <<-EOT
    CloudWatch alarms and a dashboard. Each threshold is what one `period` may hold at most.

    - `enabled`, `dashboard`: whether to make them.
    - `actions`, `ok_actions`: ARNs, such as SNS topics, told when an alarm starts and when it ends.
    - `period`: seconds that one figure covers: 60, or a multiple of it up to 86400.
    - `evaluation_periods`: periods in a row before an alarm starts.
    - `errors`: executions that failed.
    - `throttles`: executions that Lambda refused for want of concurrency.
    - `latency_p99_ms`: milliseconds within which 99 of 100 requests are answered.
    - `client_errors`: answers 4xx: a caller that goes on being refused, or someone who tries.
    - `server_errors`: answers 5xx.
  EOT
  type = object({
    enabled            = optional(bool, true)
    dashboard          = optional(bool, true)
    actions            = optional(set(string), [])
    ok_actions         = optional(set(string), [])
    period             = optional(number, 300)
    evaluation_periods = optional(number, 1)
    errors             = optional(number, 0)
    throttles          = optional(number, 0)
    latency_p99_ms     = optional(number, 3000)
    client_errors      = optional(number, 50)
    server_errors      = optional(number, 0)
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for arn in setunion(var.alarms.actions, var.alarms.ok_actions) : can(regex("^arn:[a-z-]+:[a-z0-9-]+:", arn))])
    error_message = "alarms.actions and alarms.ok_actions hold ARNs, like arn:aws:sns:<region>:<account>:<topic>."
  }

  validation {
    condition     = var.alarms.period >= 60 && var.alarms.period <= 86400 && var.alarms.period % 60 == 0
    error_message = "alarms.period must be a multiple of 60 seconds from 60 to 86400."
  }

  validation {
    condition     = var.alarms.evaluation_periods >= 1 && var.alarms.evaluation_periods * var.alarms.period <= 86400
    error_message = "alarms.evaluation_periods must be 1 or more, and all periods together at most a day (86400 seconds)."
  }

  validation {
    condition     = alltrue([for limit in [var.alarms.errors, var.alarms.throttles, var.alarms.latency_p99_ms, var.alarms.client_errors, var.alarms.server_errors] : limit >= 0])
    error_message = "alarms.errors, throttles, latency_p99_ms, client_errors and server_errors are thresholds, 0 or more."
  }
}

variable "iam" {
  description = <<-EOT
    The function's execution role. The module makes one that may write to its own log group and nothing else (plus what
    `function.tracing`, `function.vpc` and `function.kms_key_arn` need).

    - `role_arn`: a role of your own instead; it must trust lambda.amazonaws.com and be able to write the logs.
    - `path`: IAM path of the role, beginning and ending with `/`.
    - `permissions_boundary`: ARN of a policy that bounds the role.
  EOT
  type = object({
    role_arn             = optional(string)
    path                 = optional(string, "/")
    permissions_boundary = optional(string)
  })
  default  = {}
  nullable = false

  validation {
    condition     = try(can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/", var.iam.role_arn)), false) || var.iam.role_arn == null
    error_message = "iam.role_arn must be the ARN of a role (arn:aws:iam::<account>:role/<name>)."
  }

  validation {
    condition     = can(regex("^/([!-~]+/)?$", var.iam.path))
    error_message = "iam.path must begin and end with \"/\"."
  }

  validation {
    condition     = try(can(regex("^arn:[a-z-]+:iam::([0-9]{12}|aws):policy/", var.iam.permissions_boundary)), false) || var.iam.permissions_boundary == null
    error_message = "iam.permissions_boundary must be the ARN of a policy (arn:aws:iam::<account>:policy/<name>)."
  }

  validation {
    condition     = var.iam.role_arn == null || var.iam.permissions_boundary == null
    error_message = "iam.permissions_boundary bounds the role that the module makes; with iam.role_arn it makes none."
  }
}
