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

variable "environment" {
  description = <<-EOT
    Environment variables of the function: `AUTH`, `POLICY` and `CORS` as JSON. `LOG_LEVEL` and the two `POWERTOOLS_*` names come
    from `logging`. Lambda allows 4096 bytes for all names and values together.
  EOT
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    # base64 tells bytes from characters, which length() alone would count
    condition = sum(concat([0], [
      for key, value in merge(local.environment, var.environment) : length(key) + ceil(length(base64encode(value)) * 3 / 4)
    ])) <= 4096
    error_message = "environment is longer than the 4096 bytes that Lambda allows for all variables together. Name fewer repositories in auth (their owners' numbers, say), fewer keywords or wider networks in policy, fewer origins in api.cors."
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

# ---- role ------------------------------------------------------------------------------------------------------------

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
