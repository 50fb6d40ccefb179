# ---- identity --------------------------------------------------------------------------------------------------------

variable "name" {
  description = <<-EOT
    Name of the role.
  EOT
  type        = string
  default     = "haproxy-config-github"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9-]{0,63}$", var.name))
    error_message = "name must start with a letter and hold at most 64 letters, digits and hyphens."
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

# ---- who gets the role -----------------------------------------------------------------------------------------------

variable "github" {
  description = <<-EOT
    The GitHub Actions workflows that may take the role.

    - `subjects`: patterns of the token's `sub` claim. AWS demands one that names an owner: `repo:OWNER/*`, or `repo:OWNER@*` where
      the organisation's tokens carry ids.
    - `repository_ids`: numbers, as strings, of the repositories (`gh api repos/OWNER/REPO --jq .id`). These are the real bound: names can
      be given up and taken by others. Left empty, `subjects` alone decides.
    - `issuer`: host (and path) of the issuer, where GitHub Enterprise signs with its own.
    - `oidc_provider_arn`: the account's OIDC provider for that issuer, where it has one already (an account can have only one); left
      out, the module makes it.
    - `max_session_duration`: seconds that credentials may last, 3600 to 43200.
  EOT
  type = object({
    subjects             = set(string)
    repository_ids       = optional(set(string), [])
    issuer               = optional(string, "token.actions.githubusercontent.com")
    oidc_provider_arn    = optional(string)
    max_session_duration = optional(number, 3600)
  })
  nullable = false

  validation {
    condition     = length(var.github.subjects) > 0 && alltrue([for subject in var.github.subjects : can(regex("^repo:[A-Za-z0-9][A-Za-z0-9-]*[/@]", subject))])
    error_message = "github.subjects must each begin with repo: and an owner in full, like \"repo:acme/*\" or \"repo:acme/shop:pull_request\": AWS refuses a role for all of GitHub."
  }

  validation {
    condition     = alltrue([for id in var.github.repository_ids : can(regex("^[0-9]+$", id))])
    error_message = "github.repository_ids holds numbers, not names: `gh api repos/OWNER/REPO --jq .id` prints it."
  }

  validation {
    condition     = can(regex("^[a-z0-9.-]+(/[^\\s?#]*[^\\s?#/])?$", var.github.issuer))
    error_message = "github.issuer is a host, with a path where it has one, without https:// and without a final slash."
  }

  validation {
    condition     = try(can(regex("^arn:[a-z-]+:iam::[0-9]{12}:oidc-provider/", var.github.oidc_provider_arn)), false) || var.github.oidc_provider_arn == null
    error_message = "github.oidc_provider_arn must be the ARN of an OIDC provider (arn:aws:iam::<account>:oidc-provider/<host>)."
  }

  validation {
    condition     = var.github.max_session_duration >= 3600 && var.github.max_session_duration <= 43200
    error_message = "github.max_session_duration must be from 3600 to 43200 seconds."
  }
}

# ---- what the role may do --------------------------------------------------------------------------------------------

variable "api" {
  description = <<-EOT
    The API that may be called.

    - `execution_arn`: the root module's output of that name.
    - `stage_name`: its stage.
    - `operations`: method and path of each operation.
  EOT
  type = object({
    execution_arn = string
    stage_name    = optional(string, "$default")
    operations    = optional(set(string), ["POST/v1/generate", "POST/v1/validate", "POST/v1/import", "POST/v1/check", "POST/v1/diff", "GET/v1/schema", "GET/openapi.json", "GET/healthz"])
  })
  nullable = false

  validation {
    condition     = can(regex("^arn:[a-z-]+:execute-api:[^:]*:[^:]*:[^/*]+$", var.api.execution_arn))
    error_message = "api.execution_arn must be the API's execution ARN (arn:aws:execute-api:<region>:<account>:<api id>)."
  }

  validation {
    condition     = length(var.api.operations) > 0 && alltrue([for operation in var.api.operations : can(regex("^[A-Z]+/[^*]*$", operation))])
    error_message = "api.operations must each be a method and a path without wildcards, like \"POST/v1/generate\"."
  }
}

variable "iam" {
  description = <<-EOT
    How the role stands in the account.

    - `path`: IAM path of the role, beginning and ending with `/`.
    - `permissions_boundary`: ARN of a policy that bounds the role.
  EOT
  type = object({
    path                 = optional(string, "/")
    permissions_boundary = optional(string)
  })
  default  = {}
  nullable = false

  validation {
    condition     = can(regex("^/([!-~]+/)?$", var.iam.path))
    error_message = "iam.path must begin and end with \"/\"."
  }

  validation {
    condition     = try(can(regex("^arn:[a-z-]+:iam::([0-9]{12}|aws):policy/", var.iam.permissions_boundary)), false) || var.iam.permissions_boundary == null
    error_message = "iam.permissions_boundary must be the ARN of a policy (arn:aws:iam::<account>:policy/<name>)."
  }
}
